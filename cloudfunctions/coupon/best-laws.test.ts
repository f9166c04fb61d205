import fc from 'fast-check';
import { type RandomPurchase, randomPurchase } from '../../sandbox/random-purchases';
import { assert } from '../kernel/assert';
import { findBestPrice } from './best';
import { price, type Price } from './pricing';
import { pointsWorth } from '../member/points';
import type { Voucher } from './purchase';
import { isPriceKind } from './terms';

const bestOf = ({ bag, member, vouchers, policy, now }: RandomPurchase) => findBestPrice(bag, member, vouchers, policy, now);
/** Points are her own money: a price is judged before she pays with them. */
const costOf = ({ payableFen, points }: Price, { policy }: RandomPurchase) => payableFen + pointsWorth(points.spentCount, policy.points);

function subsetsOf(vouchers: readonly Voucher[]): Voucher[][] {
  return vouchers.reduce<Voucher[][]>((sets, voucher) => [...sets, ...sets.map((set) => [...set, voucher])], [[]]);
}

test('the best price is the best of all combinations', () => {
  fc.assert(
    fc.property(randomPurchase, (purchase) => {
      const { bag, member, vouchers, policy, now } = purchase;
      const all = subsetsOf(vouchers.filter((v) => isPriceKind(v.terms.benefit.kind))).map((set) => costOf(price(bag, member, set, policy, now), purchase));
      const best = costOf(bestOf(purchase).price, purchase);
      assert(best === Math.min(...all), `best ${best} brute ${Math.min(...all)}`);
    }),
    { numRuns: 20_000 },
  );
});

test('order of vouchers; one more voucher; explanations', () => {
  fc.assert(
    fc.property(randomPurchase, (purchase) => {
      const { vouchers } = purchase;
      const best = bestOf(purchase);
      const other = bestOf({ ...purchase, vouchers: [...vouchers].reverse() });
      assert(best.price.payableFen === other.price.payableFen, 'order of vouchers');
      const fewer = bestOf({ ...purchase, vouchers: vouchers.slice(1) });
      assert(costOf(best.price, purchase) <= costOf(fewer.price, purchase), 'one more voucher never makes it dearer');
      const applied = new Set(best.price.applied.map(({ voucherId }) => voucherId));
      for (const { voucherId } of vouchers) assert(applied.has(voucherId) !== best.whyNot.has(voucherId), 'every voucher said');
      for (const { code, details } of best.whyNot.values()) if (code === 'less') assert(Number(details.lessFen) >= 0, 'less is less');
      for (const {offFen, voucherId} of best.price.applied) assert(offFen > 0 || vouchers.find(v=>v.voucherId===voucherId)?.terms.benefit.kind==='extra-points', 'applied lowers');
    }),
    { numRuns: 20_000 },
  );
});

test('one more piece', () => {
  let worst = 0;
  fc.assert(
    fc.property(randomPurchase, (purchase) => {
      const { bag } = purchase;
      const [more, ...pieces] = bag.pieces;
      if (!more || pieces.length === 0) return;
      const small = bestOf({ ...purchase, bag: { ...bag, pieces } }).price;
      const large = bestOf(purchase).price;
      const smallFen = costOf(small, purchase);
      const largeFen = costOf(large, purchase);
      const over = largeFen - smallFen - more.tagPriceFen;
      worst = Math.max(worst, over);
      const bound = Math.max(0, pieces.length * (small.applied.filter(({ offFen }) => offFen > 0).length - 1));
      assert(over <= bound, `saves ${over} less, bound ${bound}`);
    }),
    { numRuns: 20_000 },
  );
  console.log(worst);
});
