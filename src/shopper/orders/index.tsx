import { View } from '@tarojs/components';
import { openTab } from '../../pages';
import { Action } from '../../parts/action';
import { EmptyState } from '../../parts/empty-state';
import { FailedState } from '../../parts/failed-state';
import { LoadingState } from '../../parts/loading-state';
import { OrderSummary } from '../../parts/order-summary';
import { Page } from '../../parts/page';
import { RefusedState } from '../../parts/refused-state';
import { type Orders, useOrders } from './use-orders';
import './index.scss';

/** Everything she ordered, newest first. */
export default function OrdersPage() {
  const { list, again, askMore } = useOrders();
  return (
    <Page title="我的订单">
      <Body list={list} again={again} askMore={askMore} />
    </Page>
  );
}

function Body({ list, again, askMore }: { list: Orders; again: () => void; askMore: () => void }) {
  switch (list.kind) {
    case 'loading':
      return <LoadingState shape="rows" />;
    case 'failed':
      return <FailedState onRetry={again} />;
    case 'refused':
      return <RefusedState refusal={list.refusal} />;
    case 'ready':
      return list.orders.length === 0 ? <NoOrders /> : <OrderList list={list} askMore={askMore} />;
  }
}

function NoOrders() {
  return (
    <EmptyState
      drawing="order"
      title="还没有订单"
      why="看中哪件，扫一下吊牌就能买；取货码和退款进度都会在这里。"
      way={{ text: '去扫吊牌', onTap: () => openTab('scan') }}
      otherWay={{ text: '先逛逛', onTap: () => openTab('shop') }}
    />
  );
}

function OrderList({ list, askMore }: { list: Extract<Orders, { kind: 'ready' }>; askMore: () => void }) {
  return (
    <>
      {list.orders.map((order) => (
        <OrderSummary key={order.orderNo} order={order} />
      ))}
      <View className="orders-end ht-sub">{endOf(list.more, askMore)}</View>
    </>
  );
}

function endOf(more: Extract<Orders, { kind: 'ready' }>['more'], askMore: () => void) {
  switch (more) {
    case 'none':
      return '就这些了';
    case 'asking':
      return '正在取更早的订单';
    case 'waiting':
    case 'failed':
      return (
        <Action kind="quiet" onTap={askMore}>
          {more === 'failed' ? '没有取到，再试一次' : '看更早的订单'}
        </Action>
      );
  }
}
