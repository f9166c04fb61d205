import type { Complaint } from '../kernel/complaint';
import type { Surroundings } from './draft-complaint';
import { frictionWords } from './friction';
import { needsDelivery } from './of-no-use';
import type { CouponPlan } from './plan-coupon';

/** What head office may well mean, but has to say why: each is settled by a reason, which is kept with the coupon. */
export function doubtsAbout({ friction, terms }: CouponPlan, { policy, styles }: Surroundings): Complaint[] {
  const { frictionLimit } = policy;
  const doubts: Complaint[] = [];
  const doubt = (key: string, sentence: string) => doubts.push({ path: ['benefit', key], sentence });
  if (friction.length > frictionLimit) {
    const sentence = `顾客要满足 ${friction.length} 个条件（${frictionWords(friction)}），多于上限 ${frictionLimit} 个，请删去几个，或写明理由`;
    doubts.push({ path: [], sentence });
  }
  const { benefit, conditions } = terms;
  if (benefit.kind === 'exchange' && benefit.payFen === 0 && benefit.thresholdFen === 0) {
    doubt('pay', '0 元换购又没有门槛，等于白送一件，请提高换购价，或用 threshold 写其他商品满多少元，或写明理由');
  }
  if (needsDelivery(benefit.kind)) {
    doubt('kind', '现在的订单都不送货上门，没有运费可免，这张券谁都用不上，领券中心也不展示；确实要先建好，请写明理由');
  }
  if (benefit.kind === 'gift') {
    const excluded = benefit.giftStyles.filter(
      (code) => conditions.notStyles.includes(code) || conditions.notCategories.includes(styles.get(code)?.category ?? ''),
    );
    if (excluded.length > 0) {
      const sentence = `${excluded.join('、')} 是赠品，又写在 notStyles 或 notCategories 里：照样会送，只是买的不计入门槛；请删去一处，或写明理由`;
      doubt('giftStyles', sentence);
    }
  }
  return doubts;
}
