import { Text, View } from '@tarojs/components';
import { SectionHead } from '../../../../parts/panel';
import { momentWords } from '../../../../words/time';
import { trailOf } from '../../trail';
import type { Order } from '../../use-order';
import './index.scss';

/** What happened to the order, newest first, quietly. */
export function Trail({ order }: { order: Order }) {
  return (
    <>
      <SectionHead title="经过" />
      <View className="order-trail">
        {trailOf(order).map(({ at, what, why }, position) => (
          <View className={`order-trail-step ${position === 0 ? 'order-trail-newest' : ''}`} key={`${at}${what}`}>
            <View className="order-trail-dot" />
            <View className="order-trail-words">
              <View>{what}</View>
              {why ? <View className="ht-sub">{why}</View> : null}
            </View>
            <Text className="ht-sub order-trail-at">{momentWords(at)}</Text>
          </View>
        ))}
      </View>
    </>
  );
}
