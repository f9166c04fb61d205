import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { BottomBar } from '../../../../parts/bottom-bar';
import { Field } from '../../../../parts/field';
import { Panel } from '../../../../parts/panel';
import { Pieces } from '../../../../parts/pieces';
import { Price } from '../../../../parts/price';
import { Remark } from '../../../../parts/remark';
import { State } from '../../../../parts/state';
import { orderNoWords } from '../../../../words/order';
import { Services } from '../../../parts/services';
import { promiseWords, taskWords } from '../../../words';
import type { Verifying } from '../..';
import type { Door } from '../../use-verify';
import { StoreRefundSheet } from '../refund-sheet';
import './index.scss';

type Shown = Extract<Door, { kind: 'shown' }>;

/** The order behind the code, and the one thing to do with it: first the money where it is due, then the pieces. */
export function OrderAtDoor({ shown, verify }: { shown: Shown; verify: Verifying }) {
  const { order } = shown;
  const [receiptNo, setReceiptNo] = useState('');
  const [refunding, setRefunding] = useState(false);
  const unpaid = order.state === 'unpaid';
  const task = taskWords(order);
  return (
    <View className="verify">
      <View className="ht-apart verify-task">
        <View className="ht-title">
          <State tone={task.tone}>{task.text}</State>
        </View>
        <View className="ht-sub">{orderNoWords(order.orderNo)}</View>
      </View>
      <View className="verify-why">{task.why}</View>
      {unpaid ? <Money order={order} receiptNo={receiptNo} onReceiptNo={setReceiptNo} /> : null}
      <Panel title={unpaid ? '收款后交给顾客' : promiseWords(order, new Date())}>
        <Pieces pieces={order.pieces} order={order.state} priced={false} />
        <Services titles={order.services} />
      </Panel>
      {verify.trouble && !refunding ? <Remark refusal={verify.trouble} /> : null}
      {unpaid ? null : (
        <View className="verify-quiet">
          <Action kind="quiet" onTap={() => setRefunding(true)}>
            顾客不要了，退款
          </Action>
        </View>
      )}
      <DoorBar shown={shown} verify={verify} receiptNo={receiptNo.trim()} />
      <StoreRefundSheet order={order} open={refunding} onClose={() => setRefunding(false)} verify={verify} />
    </View>
  );
}

type MoneyProps = { order: Shown['order']; receiptNo: string; onReceiptNo: (text: string) => void };

function Money({ order, receiptNo, onReceiptNo }: MoneyProps) {
  return (
    <Panel>
      <View className="ht-apart verify-amount">
        <View>应收</View>
        <Price amountFen={order.payableFen} size="large" exact />
      </View>
      <Field label="收银小票号" value={receiptNo} onChange={onReceiptNo} maxLength={40} placeholder="照小票填写" />
    </Panel>
  );
}

function DoorBar({ shown, verify, receiptNo }: { shown: Shown; verify: Verifying; receiptNo: string }) {
  const back = { text: '换一单', onTap: verify.reset, disabled: verify.busy };
  const act =
    shown.order.state === 'unpaid'
      ? { text: '确认收款', onTap: () => verify.takeMoney(shown, receiptNo), disabled: receiptNo === '' }
      : { text: '核销出库', onTap: () => verify.collect(shown) };
  return <BottomBar kind="ink" primary={{ ...act, busy: verify.busy }} secondary={back} />;
}
