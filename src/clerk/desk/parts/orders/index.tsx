import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { Output } from '../../../../cloud';
import { Action } from '../../../../parts/action';
import { Panel, SectionHead } from '../../../../parts/panel';
import { Pieces } from '../../../../parts/pieces';
import { Pill } from '../../../../parts/pill';
import { Price } from '../../../../parts/price';
import { Remark } from '../../../../parts/remark';
import { orderNoWords } from '../../../../words/order';
import { Services } from '../../../parts/services';
import { heldPieces, type PickupOrder, piecesLine, promiseWords } from '../../../words';
import type { Readying } from '../../use-desk';
import './index.scss';

type Board = Output<'fulfilment.board'>;

/** Orders that want her hand: to be prepared, to be paid, to be fetched. */
export function Orders({ board, readying }: { board: Board; readying: Readying }) {
  const { toPrepare, atCounter, waiting } = board;
  return (
    <>
      <ToPrepare orders={toPrepare} readying={readying} />
      <AtCounter orders={atCounter} />
      <Waiting orders={waiting} />
      {toPrepare.length + waiting.length + atCounter.length === 0 ? <Quiet board={board} /> : null}
    </>
  );
}

function Quiet({ board: { collectedTodayCount } }: { board: Board }) {
  return (
    <Panel className="desk-quiet">
      <View className="ht-title">眼下没有要备的货</View>
      <View className="ht-sub">
        {collectedTodayCount > 0 ? `今天已核销 ${collectedTodayCount} 单。` : ''}
        有新订单会自动出现在这里，也可以下拉刷新。
      </View>
    </Panel>
  );
}

function ToPrepare({ orders, readying }: { orders: readonly PickupOrder[]; readying: Readying }) {
  if (orders.length === 0) return null;
  return (
    <>
      <SectionHead title="待备货" aside="最早付款的在前" />
      {orders.map((order) => (
        <Panel key={order.orderNo} title={promiseWords(order, new Date())} aside={`尾号 ${order.orderNo.slice(-4)}`}>
          <Pieces pieces={heldPieces(order)} order={order.state} priced={false} />
          <Services titles={order.services} />
          <View className="ht-apart desk-foot">
            <Text className="ht-sub">{`共 ${heldPieces(order).length} 件，备到取货区`}</Text>
            <Action kind="ink" size="row" onTap={() => readying.markReady(order.orderNo)} busy={readying.under === order.orderNo}>
              备好了
            </Action>
          </View>
          {readying.trouble?.orderNo === order.orderNo ? <Remark refusal={readying.trouble.refusal} /> : null}
        </Panel>
      ))}
    </>
  );
}

function AtCounter({ orders }: { orders: readonly PickupOrder[] }) {
  if (orders.length === 0) return null;
  return (
    <>
      <SectionHead title="收银台待收款" aside="扫顾客的码收款" />
      <Panel className="desk-rows">
        {orders.map((order) => (
          <Row key={order.orderNo} order={order}>
            <Price amountFen={order.payableFen} size="medium" exact />
          </Row>
        ))}
      </Panel>
    </>
  );
}

function Waiting({ orders }: { orders: readonly PickupOrder[] }) {
  if (orders.length === 0) return null;
  return (
    <>
      <SectionHead title="等顾客来取" aside={`${orders.length} 单`} />
      <Panel className="desk-rows">
        {orders.map((order) => (
          <Row key={order.orderNo} order={order}>
            <Pill tone="good">{`${heldPieces(order).length} 件`}</Pill>
          </Row>
        ))}
      </Panel>
    </>
  );
}

function Row({ order, children }: PropsWithChildren<{ order: PickupOrder }>) {
  const about =
    order.state === 'unpaid'
      ? orderNoWords(order.orderNo)
      : `${promiseWords(order, new Date())} · 尾号 ${order.orderNo.slice(-4)}`;
  return (
    <View className="desk-row">
      <View className="desk-row-words">
        <View className="desk-row-pieces">{piecesLine(heldPieces(order))}</View>
        <View className="ht-sub">{about}</View>
      </View>
      {children}
    </View>
  );
}
