import { View } from '@tarojs/components';
import { openPage } from '../../pages';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { Page } from '../../parts/page';
import { Panel } from '../../parts/panel';
import { PickupCode } from '../../parts/pickup-code';
import { Pieces } from '../../parts/pieces';
import { QrCode } from '../../parts/qr-code';
import { Remark } from '../../parts/remark';
import { State } from '../../parts/state';
import { orderNoWords, orderStateWords } from '../../words/order';
import { clockWords, momentWords } from '../../words/time';
import { Contact } from '../parts/contact';
import { OrderMoney } from '../parts/order-money';
import { holdWords, leadWords, returnWords } from './head-words';
import { CancelSheet } from './parts/cancel-sheet';
import { PayTrouble } from './parts/pay-trouble';
import { RefundSheet } from './parts/refund-sheet';
import { StorePanel } from './parts/store-panel';
import { Trail } from './parts/trail';
import { type Order, useOrder } from './use-order';
import './index.scss';

/** One order: how it stands, the code while there is something to fetch, the money, and what she can still do. */
export default function OrderPage() {
  const page = useOrder();
  const { asked } = page;
  const order = asked.kind === 'ready' ? asked.value : null;
  return (
    <Page title="订单" bar={order?.can.pay ? <PayBar order={order} page={page} /> : undefined}>
      <Answered asked={asked} loading="panel" refusedWay={{ text: '我的订单', onTap: () => openPage('orders') }}>
        {(value) => <OrderView order={value} page={page} />}
      </Answered>
      {order ? <CancelSheet order={order} open={page.sheet === 'cancel'} onClose={page.close} undoing={page.undoing} /> : null}
      {order ? <RefundSheet order={order} open={page.sheet === 'refund'} onClose={page.close} undoing={page.undoing} /> : null}
    </Page>
  );
}

type PageState = ReturnType<typeof useOrder>;

function PayBar({ order, page: { paying } }: { order: Order; page: PageState }) {
  return (
    <BottomBar
      lead={<View className="ht-sub">{clockWords(order.payBefore)} 前付款</View>}
      primary={{ text: '用微信付款', onTap: paying.pay, busy: paying.busy }}
    />
  );
}

function OrderView({ order, page }: { order: Order; page: PageState }) {
  const now = new Date();
  const state = orderStateWords(order);
  return (
    <>
      <View className="order-head">
        <View className="ht-apart">
          <View className="ht-name">
            <State tone={state.tone}>{state.text}</State>
          </View>
          <View className="ht-sub">{orderNoWords(order.orderNo)}</View>
        </View>
        <View className="order-lead">{leadWords(order, now)}</View>
      </View>
      <PayTrouble outcome={page.paying.outcome} state={order.state} />
      {page.refusal ? <Remark refusal={page.refusal} /> : null}
      {order.can.pay ? null : <Code order={order} />}
      <StorePanel store={order.store}>
        <Pieces pieces={order.pieces} order={order.state} />
      </StorePanel>
      <Panel>
        <OrderMoney order={order} />
      </Panel>
      {order.can.pay ? <Code order={order} /> : null}
      {order.returns ? <ReturnCode returns={order.returns} /> : null}
      <Contact about={{ kind: 'order', orderNo: order.orderNo, picture: order.pieces[0]?.picture ?? null }} />
      <Undo order={order} page={page} />
      <Trail order={order} />
    </>
  );
}

/** While she can pay by herself the code is only the other way, so it stands below the money. */
function Code({ order }: { order: Order }) {
  return order.pickup ? <PickupCode pickup={order.pickup} lead={codeLead(order)} until={holdWords(order, new Date())} /> : null;
}

/** Small and below the money: most people keep what they bought. */
function ReturnCode({ returns: { text, until } }: { returns: NonNullable<Order['returns']> }) {
  return (
    <Panel title="退货时请店员扫这个码" aside={`${momentWords(until)} 前`}>
      <View className="order-return-code">
        <QrCode text={text} size={132} label="退货码二维码" />
      </View>
    </Panel>
  );
}

function codeLead(order: Order): string {
  if (order.can.pay) return '也可以到收银台付：出示这个码，店员收款后核销';
  if (order.state === 'unpaid') return '到收银台出示，店员收款后核销';
  return order.handover === 'take-now' ? '离店时出示，由店员扫码核销' : '到店出示，由店员扫码核销';
}

/** The way back is there, but quiet; where she cannot go it alone, the words say who can. */
function Undo({ order, page }: { order: Order; page: PageState }) {
  const words = returnWords(order);
  if (words) return <View className="ht-sub order-undo-words">{words}</View>;
  if (!order.can.cancel && !order.can.refund) return null;
  return (
    <View className="order-undo">
      {order.can.refund ? (
        <Action kind="quiet" onTap={() => page.open('refund')}>
          退其中几件
        </Action>
      ) : null}
      {order.can.cancel ? (
        <Action kind="quiet" onTap={() => page.open('cancel')}>
          取消订单
        </Action>
      ) : null}
    </View>
  );
}
