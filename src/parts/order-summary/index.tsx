import { Text, View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { openPage } from '../../pages';
import { orderStateWords } from '../../words/order';
import { momentWords } from '../../words/time';
import { Garment } from '../garment';
import { PieceLine } from '../pieces';
import { groupPieces } from '../pieces/group-pieces';
import { Price } from '../price';
import { State } from '../state';
import { Tap } from '../tap';
import './index.scss';

type OrderCard = Output<'order.list'>['orders'][number];

/** As many drawings as fit beside each other on the narrowest phone. */
const PICTURES = 4;

/** One order in a list: where, how it stands, what is in it, what it costs. The whole card opens it. */
export function OrderSummary({ order }: { order: OrderCard }) {
  const state = orderStateWords(order);
  return (
    <Tap
      className="ht-order"
      label={`${order.placeName}的订单，${state.text}，${order.pieces.length} 件`}
      onTap={() => openPage('order', { orderNo: order.orderNo })}
    >
      <View className="ht-apart ht-order-head">
        <Text className="ht-strong ht-order-place">{order.placeName}</Text>
        <View className="ht-sub ht-order-state">
          <State tone={state.tone}>{state.text}</State>
        </View>
      </View>
      <Contents pieces={order.pieces} />
      <View className="ht-apart ht-order-foot">
        <Text className="ht-sub">{footOf(order)}</Text>
        <Price amountFen={order.payableFen} size="small" exact />
      </View>
    </Tap>
  );
}

function Contents({ pieces }: { pieces: OrderCard['pieces'] }) {
  const groups = groupPieces(pieces);
  const [first] = groups;
  if (groups.length === 1 && first) return <PieceLine piece={first.piece} note={`${first.quantity} 件`} />;
  return (
    <View className="ht-order-pictures">
      {groups.slice(0, PICTURES).map(({ piece }) => (
        <Garment key={piece.lineId} picture={piece.picture} hex={piece.colourHex} shape="row" label={piece.styleName} />
      ))}
    </View>
  );
}

/** An order that waits for money says until when; any other, how much is in it and when it was placed. */
function footOf(order: OrderCard): string {
  if (order.state === 'unpaid') return `请在${momentWords(order.payBefore)} 前付款`;
  return `${order.pieces.length} 件 · ${momentWords(order.createdAt)}`;
}
