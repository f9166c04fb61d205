import type { PriceStep } from '../../cloudfunctions/coupon/contract';

export type CalculationLine = {
  readonly id: string;
  readonly label: string;
  readonly amountFen: number;
  /** What stands where the money would, for what takes nothing off. */
  readonly said?: string;
};

/** The server's calculation as the lines a shopper follows with her finger, from the tag price down. */
export function calculationLines(steps: readonly PriceStep[]): CalculationLine[] {
  return steps.map((step) => {
    const said = benefitWords(step.kind);
    const line = { id: step.voucherId ?? step.kind, label: stepWords(step), amountFen: step.amountFen };
    return said === null ? line : { ...line, said };
  });
}

function benefitWords(kind: PriceStep['kind']): string | null {
  if (kind === 'extra-points') return '多得积分';
  return kind === 'alteration' || kind === 'gift-wrap' || kind === 'early-access' ? '随单享用' : null;
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
    case 'early-access':
      return title ?? '优先购';
    case 'alteration':
      return title ?? '免费改衣';
    case 'gift-wrap':
      return title ?? '礼品包装';
    case 'extra-points':
      return title ?? '积分加倍';
  }
}
