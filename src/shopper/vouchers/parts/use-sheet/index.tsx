import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { openTab } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Dotted } from '../../../../parts/dotted';
import { QrCode } from '../../../../parts/qr-code';
import { Sheet } from '../../../../parts/sheet';
import { brighten } from '../../../../wechat';
import { faceLine } from '../../../../words/coupon';
import { momentWords } from '../../../../words/time';
import { useMemberCode } from '../../../parts/member-code/use-member-code';
import { conditionRows } from '../../condition-rows';
import { type Mine, voucherCode, waysOn } from '../../voucher-words';
import './index.scss';

type UseSheetProps = { voucher: Mine | null; onClose: () => void; onGive: (voucher: Mine) => void };

/** What one voucher can be used for: shown at the counter, taken along to the checkout, given to a friend; and what it asks. */
export function UseSheet({ voucher, onClose, onGive }: UseSheetProps) {
  return (
    <Sheet open={voucher !== null} title={voucher?.title ?? ''} onClose={onClose}>
      {voucher ? <Uses voucher={voucher} onGive={() => onGive(voucher)} /> : null}
    </Sheet>
  );
}

function Uses({ voucher, onGive }: { voucher: Mine; onGive: () => void }) {
  const ways = waysOn(voucher, 'usable');
  const isRunning = ways.includes('show') || ways.includes('use');
  return (
    <View className="voucher-use">
      <View className="ht-sub">{faceLine(voucher)}</View>
      {ways.includes('show') ? <Code voucher={voucher} /> : null}
      {isRunning ? null : <View className="voucher-use-words">{`${momentWords(voucher.validFrom)} 起可用，到时再来。`}</View>}
      {ways.includes('use') ? (
        <>
          <Action className="voucher-use-go" kind="primary" onTap={() => openTab('shop')}>
            去选衣服
          </Action>
          <View className="ht-sub">结算时自动为您选最省的券</View>
        </>
      ) : null}
      {ways.includes('offer') ? (
        <Action className="voucher-use-give" kind="quiet" onTap={onGive}>
          送给朋友
        </Action>
      ) : null}
      <Conditions voucher={voucher} />
    </View>
  );
}

function Conditions({ voucher }: { voucher: Mine }) {
  return (
    <View className="voucher-use-conditions">
      {conditionRows(voucher).map(({ name, said }) => (
        <View className="voucher-use-condition" key={name}>
          <View className="ht-sub voucher-use-condition-name">{name}</View>
          <View className="voucher-use-condition-said">
            <Dotted words={said} />
          </View>
        </View>
      ))}
    </View>
  );
}

/** For the clerk's scanner; asked for only while it is looked at, on a bright screen. */
function Code({ voucher }: { voucher: Mine }) {
  const code = useMemberCode();
  useEffect(() => brighten(), []);
  return (
    <>
      <View className="voucher-use-code">
        {code.kind === 'shown' ? (
          <QrCode text={voucherCode(code.text, voucher.voucherId)} size={220} label={`${voucher.title}的二维码`} />
        ) : null}
        {code.kind === 'lost' ? (
          <>
            <View className="voucher-use-words">券码取不到，网络或服务没有回应。</View>
            <Action size="row" onTap={code.again}>
              再试一次
            </Action>
          </>
        ) : null}
      </View>
      <View className="ht-sub">
        {code.kind === 'shown' ? `到店向店员出示 · ${code.secondsLeft} 秒后更新，截图无效` : '正在取券码'}
      </View>
    </>
  );
}
