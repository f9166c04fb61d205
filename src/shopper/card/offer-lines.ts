import type { Output } from '../../cloud';
import { formatFen } from '../../parts/price/format-fen';

/** What a card brings, in at most three lines, each true under the rules of today. */
export function offerLines({ ladder, pointsPerYuan }: Pick<Output<'member.card'>, 'ladder' | 'pointsPerYuan'>) {
  const above = ladder[1];
  const firstBenefit = above?.benefits[0];
  return [
    ...(pointsPerYuan > 0 ? [{ what: '积分', words: `每付 1 元积 ${pointsPerYuan} 分` }] : []),
    ...(above && firstBenefit
      ? [{ what: '等级', words: `满 ¥${formatFen(above.fromFen)} 升${above.name}：${firstBenefit}` }]
      : []),
    { what: '优惠券', words: '领一次，线上和门店都能用' },
  ];
}
