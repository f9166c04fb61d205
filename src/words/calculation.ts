import type { PriceStep } from '../../cloudfunctions/coupon/contract';

export type CalculationLine = { readonly id: string; readonly label: string; readonly amountFen: number };

/** The server's calculation as the lines a shopper follows with her finger, from the tag price down. */
export function calculationLines(steps: readonly PriceStep[]): CalculationLine[] {
  return steps.map((step) => ({ id: step.voucherId ?? step.kind, label: stepWords(step), amountFen: step.amountFen }));
}

/** The name of one step: the coupon's own title where it has one. A new kind without a name does not compile. */
export function stepWords({ kind, title }: Pick<PriceStep, 'kind' | 'title'>): string {
  switch (kind) {
    case 'tag-price':
      return '吊牌价';
    case 'vip':
      return title ?? '会员价';
    case 'coupon':
      return title ?? '优惠券';
    case 'points':
      return title === null ? '积分抵扣' : `${title.replace(/\d(?=(\d{3})+ )/g, '$&,')}抵扣`;
    case 'delivery':
      return '运费';
    case 'free-delivery':
      return title ?? '免运费';
  }
}
