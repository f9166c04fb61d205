import { ScrollView, Text, View } from '@tarojs/components';
import { Pill } from '../../../../parts/pill';
import { Tap } from '../../../../parts/tap';
import type { Filter } from '../../use-shelf';
import './index.scss';

type ShelfHeadProps = { filter: Filter; categories: readonly string[]; onChoose: (change: Partial<Filter>) => void };

const GENDERS = [
  { gender: null, name: '全部' },
  { gender: 'women', name: '女装' },
  { gender: 'men', name: '男装' },
  { gender: 'unisex', name: '都可穿' },
] as const;

/** For whom, in the shop's own serif; then the kinds of garment there are for them. */
export function ShelfHead({ filter, categories, onChoose }: ShelfHeadProps) {
  return (
    <>
      <View className="shop-genders">
        {GENDERS.map(({ gender, name }) => {
          const chosen = gender === filter.gender;
          return (
            <Tap key={name} className="shop-gender" label={`${name}${chosen ? '，已选' : ''}`} onTap={() => onChoose({ gender })}>
              <Text className={`shop-gender-name ${chosen ? 'shop-gender-on' : ''}`}>{name}</Text>
            </Tap>
          );
        })}
      </View>
      <ScrollView scrollX className="shop-categories" enhanced showScrollbar={false}>
        <View className="shop-categories-row">
          {[null, ...categories].map((category) => (
            <View className="shop-category" key={category ?? ''}>
              <Pill tone={category === filter.category ? 'ink' : 'quiet'} onTap={() => onChoose({ category })}>
                {category ?? '全部品类'}
              </Pill>
            </View>
          ))}
        </View>
      </ScrollView>
    </>
  );
}
