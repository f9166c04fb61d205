import { View } from '@tarojs/components';
import { Action } from '../../parts/action';
import { Field } from '../../parts/field';
import { Page } from '../../parts/page';
import { Panel } from '../../parts/panel';
import { State } from '../../parts/state';
import { canScan } from '../../wechat';
import { Finder } from './parts/finder';
import { type ScanTrouble, useScan } from './use-scan';
import './index.scss';

/** The door of the shop: hold the camera to a tag, or write what stands on it. */
export default function ScanPage() {
  const { scan, written, write, openWritten, trouble, problem } = useScan();
  return (
    <Page>
      <View className="scan-head">
        <View className="scan-title">看中哪件，扫哪件</View>
        <View className="scan-why">吊牌上的二维码、条码都可以。价格、尺码、哪家店有货，一扫就知道。</View>
      </View>

      {canScan ? <Finder onTap={() => void scan()} /> : null}
      <Trouble trouble={trouble} />

      <Panel title={canScan ? '扫不出来' : '打开一件衣服'} className="scan-by-hand">
        <Field
          label="条码下方的 13 位数字，或吊牌链接"
          value={written}
          onChange={write}
          onDone={openWritten}
          problem={problem}
          placeholder="690 1234 567892"
        />
        <Action className="scan-open" kind={canScan ? 'plain' : 'primary'} onTap={openWritten}>
          打开
        </Action>
      </Panel>
    </Page>
  );
}

function Trouble({ trouble }: { trouble: ScanTrouble }) {
  if (trouble === null) return null;
  const refused = trouble === 'camera-refused';
  return (
    <View className="scan-trouble" ariaRole="alert">
      <State tone="attention">{refused ? '没有打开相机' : '这里不能直接扫码'}</State>
      <View className="ht-sub">
        {refused
          ? '相机没有得到允许。可在设置里打开，或在下面填写条码数字。'
          : '用手机相机或微信扫吊牌，会直接打开；也可以把链接粘贴到下面。'}
      </View>
    </View>
  );
}
