import { View } from '@tarojs/components';
import { State } from '../../../../parts/state';
import type { PayOutcome } from '../../../../pay-order';
import type { Order } from '../../use-order';
import './index.scss';

const WORDS: Readonly<Partial<Record<PayOutcome['kind'], { title: string; why: string }>>> = {
  cancelled: { title: '还没有付款', why: '您关闭了付款，没有扣款，可以再付。' },
  waiting: { title: '正在等微信确认', why: '付款结果稍后会到，请不要重复付款，下拉可刷新。' },
  failed: { title: '没有付成', why: '微信没有完成这次付款，没有扣款。请再试一次。' },
  unsupported: { title: '这里不能用微信付款', why: '请在微信里打开本页，或到收银台付款。' },
};

/** What became of the last try to pay, while the order still waits for its money. */
export function PayTrouble({ outcome, state }: { outcome: PayOutcome['kind'] | null; state: Order['state'] }) {
  const words = outcome === null || state !== 'unpaid' ? undefined : WORDS[outcome];
  if (!words) return null;
  return (
    <View className="order-pay-trouble" ariaRole="alert">
      <State tone="attention">{words.title}</State>
      <View className="ht-sub">{words.why}</View>
    </View>
  );
}
