import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call, type Output } from '../../cloud';
import { useAnswer } from '../../use-answer';
import { useWhileShown } from '../../use-while-shown';
import { brighten, usePageQuery } from '../../wechat';

type Order = Output<'order.detail'>;

/** She waits at the counter while the clerk writes it off: a few seconds are soon enough and cost the host little. */
const LOOK_EVERY_MS = 3000;

/** The order behind the code, kept fresh while it is shown and something can still happen to it. */
export function usePaid() {
  const { orderNo = '' } = usePageQuery();
  const asked = useAnswer('order.detail', { orderNo });
  const order = asked.kind === 'ready' ? asked.value : null;

  const look = async () => {
    // The money may have arrived without WeChat's notice: confirming makes the server ask WeChat itself.
    if (order && awaitsMoney(order)) await call('order.confirm', { orderNo });
    asked.again();
  };
  useWhileShown(() => void look(), order === null || isOpen(order) ? LOOK_EVERY_MS : null);
  useBrightWhile(order?.pickup != null);
  return { asked, orderNo };
}

/** Placed to be paid by WeChat, and the money is not here yet. */
export function awaitsMoney({ state, payWay }: Pick<Order, 'state' | 'payWay'>): boolean {
  return state === 'unpaid' && payWay === 'wechat';
}

function isOpen({ state }: Pick<Order, 'state'>): boolean {
  return state === 'unpaid' || state === 'paid' || state === 'ready';
}

/** Bright and awake only while the page is in front and there is a code for a scanner to read. */
function useBrightWhile(wanted: boolean): void {
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => (wanted && shown ? brighten() : undefined), [wanted, shown]);
}
