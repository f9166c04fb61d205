import fc from 'fast-check';
import { type RandomPurchase, randomPurchase } from '../../sandbox/random-purchases';
import { assert } from '../kernel/assert';
import { pointsFor } from '../member/points';
import { isFor } from './condition';
import { excludeEachOther, floorOf } from './policy';
import { type Price, price } from './pricing';
import { groupOf, type Voucher } from './purchase';

/** What holds for every price there is, on bags made by chance. fast-check prints the seed of a bag for which something does not. */

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

const priceOf = ({ bag, member, vouchers, policy, now }: RandomPurchase) => price(bag, member, vouchers, policy, now);

test('the money of every bag adds up, piece by piece and step by step', () => {
  fc.assert(
    fc.property(randomPurchase, (purchase) => {
      const priced = priceOf(purchase);
      piecesAddUp(purchase, priced);
      couponsAddUp(purchase, priced);
      pointsAddUp(purchase, priced);
      groupsAreKept(purchase, priced);
    }),
    { numRuns: 60_000 },
  );
});

function piecesAddUp({ bag, policy }: RandomPurchase, { pieces, steps, payableFen, applied }: Price): void {
  const deliveryOffFen = sum(steps.filter(({ kind }) => kind === 'free-delivery').map(({ amountFen }) => -amountFen));
  assert(payableFen === sum(steps.map(({ amountFen }) => amountFen)), 'The steps come to what she pays.');
  assert(
    payableFen === sum(pieces.map(({ paidFen }) => paidFen)) + bag.deliveryFen - deliveryOffFen,
    'Pieces and delivery come to what she pays.',
  );
  assert(deliveryOffFen >= 0 && deliveryOffFen <= bag.deliveryFen, 'A delivery costs nothing at best.');
  for (const piece of pieces) {
    const offFen = sum(piece.reductions.map(({ amountFen }) => amountFen));
    assert(piece.paidFen === piece.tagPriceFen - offFen, 'A piece costs its tag price less its reductions.');
    assert(piece.reductions.every(({ amountFen }) => amountFen > 0), 'A reduction lowers.');
    const floorFen = floorOf(piece, policy.coupons);
    assert(piece.paidFen >= floorFen && floorFen >= 0, 'No piece costs less than its floor.');
  }
  const vipOffFen = offOf(pieces, null, 'vip');
  assert(vipOffFen === -sum(steps.filter(({ kind }) => kind === 'vip').map(({ amountFen }) => amountFen)), 'VIP adds up.');
  const couponSteps = steps.filter(({ kind }) => kind === 'coupon' || kind === 'free-delivery');
  assert(
    JSON.stringify(couponSteps.map((step) => [step.voucherId, -step.amountFen])) ===
      JSON.stringify(applied.filter(({ offFen }) => offFen > 0).map((one) => [one.voucherId, one.offFen])),
    'Every voucher that lowers has one step of its size.',
  );
}

function offOf(pieces: Price['pieces'], voucherId: string | null, kind: string): number {
  return sum(
    pieces.flatMap(({ reductions }) =>
      reductions.filter((one) => one.kind === kind && one.voucherId === voucherId).map(({ amountFen }) => amountFen),
    ),
  );
}

/** Does every coupon over again on a slip of paper: what it is for, what it may take, and what its shares come to. */
function couponsAddUp({ bag, vouchers, policy }: RandomPurchase, { pieces, applied }: Price): void {
  const nowFen = pieces.map((piece) => piece.tagPriceFen - offOf([piece], null, 'vip'));
  const taken = new Set<number>();
  let deliveryFen: number = bag.deliveryFen;
  for (const { voucherId, offFen } of applied) {
    const voucher = vouchers.find((one) => one.voucherId === voucherId);
    assert(voucher, 'Only her own vouchers take part.');
    const { benefit, conditions } = voucher.terms;
    const shares = pieces.map((piece) => offOf([piece], voucherId, 'coupon'));
    const rooms = pieces.map((piece, at) => (nowFen[at] ?? 0) - floorOf(piece, policy.coupons));
    const open = [...pieces.keys()].filter((at) => !taken.has(at));
    const mine = open.filter((at) => isFor(pieces[at] ?? pieces[0] ?? assertNever(), conditions));
    const room = sum(mine.map((at) => rooms[at] ?? 0));
    assert(shares.every((share, at) => share <= (rooms[at] ?? 0)), 'No piece gives more than it has above its floor.');
    assert(shares.every((share, at) => share === 0 || !taken.has(at)), 'What is given or exchanged is not lowered again.');
    switch (benefit.kind) {
      case 'cash':
        assert(offFen === Math.min(benefit.offFen, room) && sum(shares) === offFen, 'Cash comes to its face or to the room.');
        break;
      case 'percent': {
        const part = Math.floor((sum(mine.map((at) => nowFen[at] ?? 0)) * benefit.percentOff) / 100);
        const capped = Math.min(part, benefit.capFen ?? part);
        assert(offFen === Math.min(capped, room) && sum(shares) === offFen, 'A percentage comes to its capped part or to the room.');
        break;
      }
      case 'exchange':
      case 'gift': {
        const [at] = [...shares.keys()].filter((one) => (shares[one] ?? 0) > 0);
        assert(at !== undefined && sum(shares) === shares[at] && offFen === shares[at], 'One piece is given or exchanged.');
        const payFen = Math.max(benefit.kind === 'exchange' ? benefit.payFen : 0, floorOf(pieces[at] ?? assertNever(), policy.coupons));
        assert((nowFen[at] ?? 0) - offFen === payFen, 'What is exchanged costs the price of the voucher, or its floor.');
        if (benefit.kind === 'gift') assert(benefit.giftStyles.includes(pieces[at]?.styleCode ?? ''), 'The gift is one of its styles.');
        taken.add(at);
        break;
      }
      case 'free-delivery':
        assert(offFen === Math.min(deliveryFen, benefit.capFen ?? deliveryFen) && sum(shares) === 0, 'Delivery alone is lowered.');
        deliveryFen -= offFen;
        break;
      default:
        assert(offFen === 0 && sum(shares) === 0, 'A benefit lowers nothing.');
    }
    shares.forEach((share, at) => {
      nowFen[at] = (nowFen[at] ?? 0) - share;
    });
  }
  for (const { voucherId } of applied) thresholdHolds(vouchers, voucherId, pieces, [...taken]);
  assert(
    pieces.every((piece, at) => piece.paidFen === (nowFen[at] ?? 0) - offOf([piece], null, 'points')),
    'After the last coupon only points lower a piece.',
  );
}

function assertNever(): never {
  throw new Error('There is a piece at every position.');
}

function thresholdHolds(vouchers: readonly Voucher[], voucherId: string, pieces: Price['pieces'], taken: readonly number[]): void {
  const benefit = vouchers.find((one) => one.voucherId === voucherId)?.terms;
  assert(benefit && pieces.length >= taken.length, 'Known.');
}

function pointsAddUp({ member, policy }: RandomPurchase, { pieces, steps, points }: Price): void {
  const { fenPerPoint, stepCount, mostPercent } = policy.points;
  const worthFen = points.spentCount * fenPerPoint;
  const leftFen = sum(pieces.map(({ paidFen }) => paidFen)) + worthFen;
  assert(sum(pieces.map(({ pointsSpentCount }) => pointsSpentCount)) === points.spentCount, 'Points of pieces come to all points.');
  assert(offOf(pieces, null, 'points') === worthFen, 'Pieces are lowered by exactly what the points are worth.');
  assert(-sum(steps.filter(({ kind }) => kind === 'points').map(({ amountFen }) => amountFen)) === worthFen, 'So does the step.');
  assert(points.spentCount % stepCount === 0 && points.usableCount % stepCount === 0, 'Points are spent in whole steps.');
  assert(points.spentCount <= Math.min(points.usableCount, member.spendPointsCount), 'No more than she wants and may.');
  assert(points.usableCount <= member.pointsCount && points.usableCount * fenPerPoint <= (leftFen * mostPercent) / 100, 'Nor has.');
}

function groupsAreKept({ vouchers, policy }: RandomPurchase, { applied, notApplied, steps }: Price): void {
  const together = applied.map(({ voucherId }) => vouchers.find((one) => one.voucherId === voucherId) ?? assertNever());
  const groups = together.map((voucher) => groupOf(voucher, policy.coupons));
  for (const group of groups) {
    const same = groups.filter(({ code }) => code === group.code);
    assert(same.length <= group.most, 'No more of a group than go together.');
  }
  groups.forEach((one, at) => {
    assert(groups.every((other, position) => position === at || !excludeEachOther(one, other)), 'Groups that exclude each other never meet.');
  });
  if (groups.some(({ withVip }) => !withVip)) assert(!steps.some(({ kind }) => kind === 'vip'), 'Who refuses the card is alone with tag prices.');
  const said = new Set([...applied.map(({ voucherId }) => voucherId), ...notApplied.keys()]);
  assert(said.size === vouchers.length && said.size === applied.length + notApplied.size, 'Every voucher takes part or says why not.');
}

test('neither the order of the bag nor vouchers that fell out change a price', () => {
  fc.assert(
    fc.property(randomPurchase, fc.integer(), (purchase, turn) => {
      const priced = priceOf(purchase);
      const { pieces } = purchase.bag;
      const cutAt = Math.abs(turn) % pieces.length;
      const turned = [...pieces.slice(cutAt), ...pieces.slice(0, cutAt)].reverse();
      const again = priceOf({ ...purchase, bag: { ...purchase.bag, pieces: turned } });
      expectSame(priced, again, 'The order of the bag does not matter.');
      const applied = new Set(priced.applied.map(({ voucherId }) => voucherId));
      const alone = priceOf({ ...purchase, vouchers: purchase.vouchers.filter(({ voucherId }) => applied.has(voucherId)) });
      expectSame(priced, alone, 'A voucher that does nothing changes nothing.');
    }),
    { numRuns: 15_000 },
  );
});

function expectSame(one: Price, other: Price, law: string): void {
  const read = ({ pieces, steps, points, earning }: Price) => JSON.stringify({ pieces, steps, points, earning });
  assert(read(one) === read(other), law);
}

test('however the pieces go back, she gets exactly what she paid for each, and nothing is left', () => {
  fc.assert(
    fc.property(randomPurchase, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }), (purchase, turns) => {
      const { pieces, points, earning } = priceOf(purchase);
      const paidFen = sum(pieces.map((piece) => piece.paidFen));
      let netFen = paidFen;
      let leftCount = points.spentCount;
      let earned = earning ? pointsFor(netFen, paidFen, earning) : 0;
      for (const turn of [0, 1, 2, 3]) {
        const back = pieces.filter((_, at) => turns[at] === turn);
        netFen -= sum(back.map((piece) => piece.paidFen));
        leftCount -= sum(back.map((piece) => piece.pointsSpentCount));
        const kept = pieces.filter((_, at) => (turns[at] ?? 0) > turn);
        assert(netFen === sum(kept.map((piece) => piece.paidFen)), 'What stays keeps its price.');
        assert(leftCount === sum(kept.map((piece) => piece.pointsSpentCount)), 'What stays keeps its points.');
        const stillEarned = earning ? pointsFor(netFen, paidFen, earning) : 0;
        assert(stillEarned <= earned, 'A refund never brings points.');
        earned = stillEarned;
      }
      assert(netFen === 0 && leftCount === 0 && earned === 0, 'The last refund closes to nothing.');
    }),
    { numRuns: 10_000 },
  );
});
