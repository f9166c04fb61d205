import { View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Panel } from '../../../../parts/panel';
import { PickupCode } from '../../../../parts/pickup-code';
import { State } from '../../../../parts/state';
import { clockWords } from '../../../../words/time';
import { endingWords, leadWords, untilWords } from '../../paid-words';
import './index.scss';

type Order = Output<'order.detail'>;

/** The code while it opens a door; before that the waiting for the money, after it how it ended. */
export function Proof({ order }: { order: Order }) {
  const ending = endingWords(order);
  if (ending) {
    return (
      <Panel className="paid-proof">
        <View className="ht-name">
          <State tone={order.state === 'collected' ? 'good' : 'quiet'}>{ending.title}</State>
        </View>
        <View className="ht-sub">{ending.why}</View>
      </Panel>
    );
  }
  if (order.pickup === null) return <Waiting order={order} />;
  return <PickupCode pickup={order.pickup} lead={leadWords(order)} until={untilWords(order)} />;
}

/** WeChat's word has not come yet. The page keeps asking; the money is never lost, and she can go on paying if it did not leave. */
function Waiting({ order: { orderNo, payBefore } }: { order: Order }) {
  return (
    <Panel className="paid-proof">
      <View className="ht-name">
        <State tone="attention">正在向微信确认付款</State>
      </View>
      <View className="ht-sub">{`通常几秒就好，请稍候。没有付成的话，衣服为您保留到 ${clockWords(payBefore)}。`}</View>
      <Action className="paid-proof-way" size="row" onTap={() => openPage('order', { orderNo })}>
        还没付，去付款
      </Action>
    </Panel>
  );
}
