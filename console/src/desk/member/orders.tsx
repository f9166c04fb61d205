import { Button } from 'antd';
import { useState } from 'react';
import type { Output } from '../../contracts';
import { useMinute } from '../../live/clock';
import { yuanWords } from '../../words/fen';
import { dayWords } from '../../words/time';

type Order = Output<'desk.member'>['orders'][number];

const SHOWN = 3;

/** Her orders, the newest first: what, where, how far, how much. */
export function Orders({ orders }: { orders: readonly Order[] }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? orders : orders.slice(0, SHOWN);
  return (
    <section className="part">
      <h3 className="serif">订单</h3>
      {orders.length === 0 && <p className="quiet">还没有订单</p>}
      <ul className="orders">
        {shown.map((order) => (
          <OrderLine key={order.orderNo} order={order} />
        ))}
      </ul>
      {orders.length > SHOWN && (
        <Button type="link" size="small" onClick={() => setAll(!isAll)}>
          {isAll ? '收起' : `看全部 ${orders.length} 单`}
        </Button>
      )}
    </section>
  );
}

function OrderLine({ order }: { order: Order }) {
  const now = useMinute();
  return (
    <li>
      <p className="order-line">
        <b>{order.state}</b>
        <span className="figures">{yuanWords(order.paidFen)}</span>
      </p>
      <p className="serif pieces">{order.pieces.join('\n')}</p>
      <p className="quiet figures">
        {order.storeName} · {dayWords(order.placedAt, now)}
      </p>
      <p className="quiet figures order-no">{order.orderNo.replace(/(\d{4})(?=\d)/g, '$1 ')}</p>
    </li>
  );
}
