import fc from 'fast-check';
import { type RandomPurchase, randomPurchase } from '../../sandbox/random-purchases';
import { assert } from '../kernel/assert';
import { findBestPrice, findPriceWith } from './best';
import { type Price, price } from './pricing';
import { groupOf, type Voucher } from './purchase';
import { isPriceKind } from './terms';

/**
 * What holds for every best price, on bags made by chance. A price is judged before she pays with points: those are her own money, come
 * in whole steps, and a fen less to pay may allow a step less of them.
 */
const bestOf = ({ bag, member, vouchers, policy, now }: RandomPurchase) => findBestPrice(bag, member, vouchers, policy, now);

const costOf = ({ steps }: Price) => steps.reduce((sum, { kind, amountFen }) => (kind === 'points' ? sum : sum + amountFen), 0);

test('nothing costs less than the best price: every combination was tried', () => {
  fc.assert(
    fc.property(randomPurchase, (purchase) => {
      const { bag, member, vouchers, policy, now } = purchase;
      const lowering = vouchers.filter(({ terms }) => isPriceKind(terms.benefit.kind));
      const costs = setsOf(lowering).map((set) => costOf(price(bag, member, set, policy, now)));
      assert(costOf(bestOf(purchase).price) === Math.min(...costs), 'The best price is the least.');
    }),
    { numRuns: 6_000 },
  );
});

test('neither the order of vouchers nor one voucher more makes the best price dearer', () => {
  fc.assert(
    fc.property(randomPurchase, fc.nat(), (purchase, turn) => {
      const { vouchers } = purchase;
      const best = bestOf(purchase).price;
      const at = turn % (vouchers.length + 1);
      const turned = [...vouchers.slice(at), ...vouchers.slice(0, at)].reverse();
      assert(bestOf({ ...purchase, vouchers: turned }).price.payableFen === best.payableFen, 'Their order does not matter.');
      const fewer = vouchers.filter((_, position) => position !== at);
      assert(costOf(best) <= costOf(bestOf({ ...purchase, vouchers: fewer }).price), 'One more never costs her anything.');
    }),
    { numRuns: 5_000 },
  );
});

/**
 * With one piece more every voucher of a combination still takes off at least as much: thresholds are nearer, gifts and exchanges, which
 * come first, find what they found or better. Only the remainders of a spread may fall on other pieces, a fen on each, and a voucher
 * that comes after that spread may be for just those.
 */
test('one piece more never makes vouchers save less, but for a fen per piece and spread', () => {
  fc.assert(
    fc.property(randomPurchase, (purchase) => {
      const { bag } = purchase;
      const [more, ...pieces] = bag.pieces;
      if (!more || pieces.length === 0) return;
      const small = bestOf({ ...purchase, bag: { ...bag, pieces } }).price;
      const dearerFen = costOf(bestOf(purchase).price) - costOf(small);
      const spreads = small.applied.filter(({ offFen }) => offFen > 0).length - 1;
      assert(dearerFen <= more.tagPriceFen + Math.max(0, spreads * pieces.length), 'The bag is dearer by the piece at most.');
    }),
    { numRuns: 6_000 },
  );
});

test('what is said of a voucher is true', () => {
  fc.assert(
    fc.property(randomPurchase, (purchase) => {
      const { vouchers } = purchase;
      const best = bestOf(purchase);
      const applied = best.price.applied.map(({ voucherId }) => voucherId);
      assert(applied.length + best.whyNot.size === vouchers.length, 'Every voucher has its part or a reason.');
      for (const voucher of vouchers) {
        const said = best.whyNot.get(voucher.voucherId);
        assert(said === undefined || !applied.includes(voucher.voucherId), 'What has its part needs no reason.');
        if (said?.code === 'less') assert(Number(said.details.lessFen) >= 0, 'Nothing would have cost her less.');
        if (said?.code === 'threshold') isMissedBy(Number(said.details.missingFen), voucher, purchase, applied);
      }
    }),
    { numRuns: 5_000 },
  );
});

/** Asking for so much less, it would have its part or another reason; asking for a fen more than that, it would not. */
function isMissedBy(
  missingFen: number,
  voucher: Voucher,
  { bag, member, vouchers, policy, now }: RandomPurchase,
  applied: readonly string[],
) {
  const chosen = vouchers.filter(({ voucherId }) => applied.includes(voucherId));
  // Whoever pushes out a voucher that refuses the card meets her lower prices: that is another threshold.
  if (chosen.some((one) => !groupOf(one, policy.coupons).withVip)) return;
  const reasonAt = (lowerFen: number) =>
    findPriceWith(bag, member, [withThreshold(voucher, lowerFen)], chosen, policy, now).whyNot.get(voucher.voucherId)?.code;
  assert(reasonAt(missingFen) !== 'threshold', 'With so much more it would do.');
  assert(reasonAt(missingFen - 1) === 'threshold', 'With a fen less it would not.');
}

/** The same voucher asking for less. */
function withThreshold(voucher: Voucher, lowerFen: number): Voucher {
  const { benefit } = voucher.terms;
  if (!('thresholdFen' in benefit)) return voucher;
  return { ...voucher, terms: { ...voucher.terms, benefit: { ...benefit, thresholdFen: benefit.thresholdFen - lowerFen } } };
}

function setsOf(vouchers: readonly Voucher[]): Voucher[][] {
  const sets: Voucher[][] = [[]];
  for (const voucher of vouchers) sets.push(...sets.map((set) => [...set, voucher]));
  return sets;
}
