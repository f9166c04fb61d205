import { Text, View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { Panel, SectionHead } from '../../../../parts/panel';
import './index.scss';

type SizesProps = { sizes: NonNullable<Output<'member.card'>['card']>['sizes'] };

/** The size she keeps, category by category. Nothing is asked: what she bought and kept says it. */
export function Sizes({ sizes }: SizesProps) {
  if (sizes.length === 0) return null;
  return (
    <>
      <SectionHead title="我的尺码" aside="由购买得出" />
      <Panel className="card-sizes">
        {sizes.map(({ category, size }) => (
          <View className="card-size" key={category}>
            <Text className="ht-sub">{category}</Text>
            <Text className="card-size-figure">{size}</Text>
          </View>
        ))}
      </Panel>
    </>
  );
}
