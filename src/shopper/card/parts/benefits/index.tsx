import { Text, View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { Panel, SectionHead } from '../../../../parts/panel';
import { lastDayWords } from '../../../../words/time';
import './index.scss';

type Card = NonNullable<Output<'member.card'>['card']>;

/** What her level brings, and until when it is hers. */
export function Benefits({ card: { levelName, benefits, levelUntil, grace } }: { card: Card }) {
  const until = grace?.until ?? levelUntil;
  if (benefits.length === 0) return null;
  return (
    <>
      <SectionHead title={`${levelName}权益`} aside={until === null ? null : `有效到 ${lastDayWords(until)}`} />
      <Panel className="card-benefits">
        {benefits.map((benefit) => (
          <View className="card-benefit" key={benefit}>
            <View className="card-benefit-dot" />
            <Text>{benefit}</Text>
          </View>
        ))}
      </Panel>
    </>
  );
}
