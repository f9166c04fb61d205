import { View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { Panel } from '../../../../parts/panel';
import { State } from '../../../../parts/state';
import { clockWords } from '../../../../words/time';
import type { Held, Unpaid } from '../../use-paying';
import './index.scss';

type HeldOrderProps = { held: Held; unpaid: Unpaid | null; onCancel: () => void; busy: boolean };

const WHY: Record<Unpaid, string> = {
  cancelled: '您关闭了支付，没有扣款。',
  failed: '微信支付没有完成，没有收到款。',
  unsupported: '这个浏览器不能付款，请在微信里打开，或取消后改到收银台付款。',
};

/** The order stands and waits for its money: until when, why it is not paid, and the way to let it go. */
export function HeldOrder({ held: { payBefore }, unpaid, onCancel, busy }: HeldOrderProps) {
  return (
    <Panel tone="attention">
      <View className="ht-apart">
        <View className="ht-strong">
          <State tone="attention">{`订单已保留至 ${clockWords(payBefore)}`}</State>
        </View>
        <Action className="checkout-let-go" kind="quiet" size="row" onTap={onCancel} disabled={busy}>
          取消订单
        </Action>
      </View>
      <View className="ht-sub checkout-held-why">
        {unpaid ? WHY[unpaid] : '还没有付款。'}点下面的按钮继续付这一单，不会重复下单。
      </View>
    </Panel>
  );
}
