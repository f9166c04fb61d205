import { View } from '@tarojs/components';
import type { Output } from '../../../cloud';
import { MoneyLines } from '../../../parts/money-lines';
import { calculationLines } from '../../../words/calculation';
import { countWords } from '../../../words/member';
import './index.scss';

type OrderMoneyProps = {
  order: Pick<
    Output<'order.detail'>,
    'calculation' | 'payableFen' | 'paidFen' | 'paidAt' | 'refundedFen' | 'pointsEarnedCount' | 'state'
  >;
};

/** The calculation as it was frozen, what came back since, and the points it brought. */
export function OrderMoney({ order }: OrderMoneyProps) {
  const { calculation, payableFen, paidFen, paidAt, refundedFen, pointsEarnedCount } = order;
  const total = paidAt === null ? { label: '应付', amountFen: payableFen } : { label: '实付', amountFen: paidFen };
  return (
    <>
      <MoneyLines lines={calculationLines(calculation)} total={total} />
      {refundedFen === 0 ? null : <MoneyLines lines={[]} total={{ label: '已退', amountFen: refundedFen }} />}
      {pointsEarnedCount ? (
        <View className="ht-sub order-money-points">{`这一单得 ${countWords(pointsEarnedCount)} 积分`}</View>
      ) : null}
    </>
  );
}
