import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { Output } from '../../cloud';
import { openPage } from '../../pages';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { Panel, SectionHead } from '../../parts/panel';
import { Pieces } from '../../parts/pieces';
import { Pill } from '../../parts/pill';
import { Price } from '../../parts/price';
import { Remark } from '../../parts/remark';
import { Way, Ways } from '../../parts/ways';
import { orderNoWords } from '../../words/order';
import { AtWork } from '../parts/at-work';
import type { Workplace } from '../use-workplace';
import { heldPieces, type PickupOrder, piecesLine, promiseWords } from '../words';
import { scanShown, useDesk } from './use-desk';
import './index.scss';

/** The clerk's desk: what to prepare, who waits, who still has to pay. */
export default function DeskPage() {
  return <AtWork title="工作台">{(place) => <Desk key={place.placeNo} place={place} />}</AtWork>;
}

type Board = Output<'fulfilment.board'>;

function Desk({ place }: { place: Workplace }) {
  const desk = useDesk(place.placeNo);
  return (
    <View className="desk">
      <Answered asked={desk.asked} loading="rows">
        {(board) => (
          <>
            <Counts board={board} />
            <ToMembers />
            <ToPrepare orders={board.toPrepare} desk={desk} />
            <AtCounter orders={board.atCounter} />
            <Waiting orders={board.waiting} />
            {isQuiet(board) ? <Quiet /> : null}
          </>
        )}
      </Answered>
      <BottomBar
        kind="ink"
        primary={{ text: '扫码核销', onTap: () => void scanShown() }}
        secondary={{ text: '查库存', onTap: () => openPage('lookup') }}
      />
    </View>
  );
}

function isQuiet({ toPrepare, waiting, atCounter }: Board): boolean {
  return toPrepare.length + waiting.length + atCounter.length === 0;
}

function Counts({ board }: { board: Board }) {
  const counts = [
    ['待备货', board.toPrepare.length],
    ['等着取', board.waiting.length],
    ['今天核销', board.collectedTodayCount],
  ] as const;
  return (
    <View className="desk-counts">
      {counts.map(([name, count]) => (
        <View className="desk-count" key={name}>
          <View className="ht-sub">{name}</View>
          <View className="desk-figure">{count}</View>
        </View>
      ))}
    </View>
  );
}

/** A shopper with a card waits for nothing to be prepared: the ways to her stand above the lists. */
function ToMembers() {
  return (
    <Ways>
      <Way text="会员" note="扫会员码，结算、送券" onTap={() => openPage('member')} />
      <Way text="核销记录" note="今天用掉的券和积分" onTap={() => openPage('sales')} />
    </Ways>
  );
}

function Quiet() {
  return (
    <Panel className="desk-quiet">
      <View className="ht-title">眼下没有要备的货</View>
      <View className="ht-sub">有新订单会自动出现在这里，也可以下拉刷新。</View>
    </Panel>
  );
}

function ToPrepare({ orders, desk }: { orders: readonly PickupOrder[]; desk: ReturnType<typeof useDesk> }) {
  if (orders.length === 0) return null;
  return (
    <>
      <SectionHead title="待备货" aside="最早付款的在前" />
      {orders.map((order) => (
        <Panel key={order.orderNo} title={promiseWords(order, new Date())} aside={`尾号 ${order.orderNo.slice(-4)}`}>
          <Pieces pieces={heldPieces(order)} order={order.state} priced={false} />
          <View className="ht-apart desk-foot">
            <Text className="ht-sub">{`共 ${heldPieces(order).length} 件，备到取货区`}</Text>
            <Action kind="ink" size="row" onTap={() => desk.markReady(order.orderNo)} busy={desk.under === order.orderNo}>
              备好了
            </Action>
          </View>
          {desk.trouble?.orderNo === order.orderNo ? <Remark refusal={desk.trouble.refusal} /> : null}
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
