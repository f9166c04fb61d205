import { View } from '@tarojs/components';
import { MoneyLines } from '../../../../parts/money-lines';
import { Panel } from '../../../../parts/panel';
import { calculationLines } from '../../../../words/calculation';
import { countWords } from '../../../../words/member';
import type { SalePrice } from '../../use-pricing';
import './index.scss';

/** The calculation as the shopper follows it over the counter; the sum is to be read at arm's length. */
export function Money({ price: { calculation, payableFen, points } }: { price: SalePrice }) {
  return (
    <Panel className="sale-money">
      <MoneyLines lines={calculationLines(calculation)} total={{ label: '应收', amountFen: payableFen }} />
      {points.earnCount > 0 ? <View className="ht-sub">{`这一单可得 ${countWords(points.earnCount)} 积分`}</View> : null}
    </Panel>
  );
}
