import { View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { Field } from '../../parts/field';
import { Price } from '../../parts/price';
import { State } from '../../parts/state';
import { AtWork } from '../parts/at-work';
import { ColourTable } from './parts/colour-table';
import { rowsByColour } from './rows';
import { useLookup } from './use-lookup';
import './index.scss';

/** Behind the curtain: every number of every size of a style, here, in the other stores and in the warehouse. */
export default function LookupPage() {
  return <AtWork title="查库存">{({ placeNo }) => <Lookup key={placeNo} placeNo={placeNo} />}</AtWork>;
}

type Looking = ReturnType<typeof useLookup>;

function Lookup({ placeNo }: { placeNo: number }) {
  const lookup = useLookup(placeNo);
  return (
    <View className="lookup">
      {lookup.asked === null ? (
        <TagEntry lookup={lookup} />
      ) : (
        <Answered asked={lookup.asked} loading="panel" refusedWay={{ text: '再查一件', onTap: lookup.reset }}>
          {(found) => <Found found={found} />}
        </Answered>
      )}
      <Bar lookup={lookup} />
    </View>
  );
}

function TagEntry({ lookup: { written, setWritten, openWritten, camera } }: { lookup: Looking }) {
  return (
    <>
      <View className="lookup-title">哪一件</View>
      <View className="ht-sub lookup-why">扫吊牌的二维码或条码，看本店、其他门店和总仓的件数。</View>
      {camera === 'refused' ? <State tone="attention">没有打开相机，可在设置里允许，或填写条码</State> : null}
      <Field
        label="条码下方的 13 位数字，或吊牌链接"
        value={written}
        onChange={setWritten}
        onDone={openWritten}
        placeholder="690 1234 567892"
      />
      {camera === 'ready' ? (
        <Action className="lookup-open" onTap={openWritten} disabled={written.trim() === ''}>
          查这一件
        </Action>
      ) : null}
    </>
  );
}

/** With a camera one scans; without, what was written is looked up, and after an answer the next piece is asked for. */
function Bar({ lookup }: { lookup: Looking }) {
  if (lookup.camera === 'ready') return <BottomBar kind="ink" primary={{ text: '扫吊牌', onTap: lookup.scan }} />;
  if (lookup.asked === null) {
    const empty = lookup.written.trim() === '';
    return <BottomBar kind="ink" primary={{ text: '查这一件', onTap: lookup.openWritten, disabled: empty }} />;
  }
  return <BottomBar kind="ink" primary={{ text: '再查一件', onTap: lookup.reset }} />;
}

function Found({ found }: { found: Output<'stock.lookup'> }) {
  const { style, scannedSkuNo } = found;
  return (
    <>
      <View className="ht-apart lookup-style">
        <View className="lookup-name">
          <View className="ht-name">{style.name}</View>
          <View className="ht-sub">{`款号 ${style.code}`}</View>
        </View>
        <Price amountFen={style.tagPriceFen} size="medium" />
      </View>
      {rowsByColour(found).map((colour) => (
        <ColourTable key={colour.code} colour={colour} scannedSkuNo={scannedSkuNo} />
      ))}
      <View className="ht-sub lookup-note">可售 = 在手 − 预留 − 安全，与顾客看到的是同一个数。</View>
    </>
  );
}
