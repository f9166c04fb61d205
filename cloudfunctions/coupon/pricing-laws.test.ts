import fc from 'fast-check';
import { type RandomPurchase, randomPurchase } from '../../sandbox/random-purchases';
import { floorOf } from '../catalog/price-policy';
import { assert } from '../kernel/assert';
import { pointsFor } from '../member/points';
import { isFor } from './condition';
import { excludeEachOther } from './policy';
import { type Price, type PricedPiece, price } from './pricing';
import { groupOf, type Voucher } from './purchase';

/** What holds for every price there is, on bags made by chance; fast-check prints the seed of a bag for which something does not. */
const priceOf = ({ bag, member, vouchers, policy, now }: RandomPurchase) => price(bag, member, vouchers, policy, now);
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

test('the money of every bag adds up, piece by piece and step by step', () => {
  fc.assert(
    fc.property(randomPurchase, (purchase) => {
      const priced = priceOf(purchase);
      piecesAddUp(purchase, priced);
      couponsAddUp(purchase, priced);
      thresholdsAreMet(purchase, priced);
      pointsAddUp(purchase, priced);
      groupsAreKept(purchase, priced);
    }),
    { numRuns: 100_000 },
  );
});

test('neither the order of the bag nor a voucher that has no part changes a price', () => {
  fc.assert(
    fc.property(randomPurchase, fc.nat(), (purchase, turn) => {
      const { bag, vouchers } = purchase;
      const priced = priceOf(purchase);
      const at = turn % bag.pieces.length;
      const turned = [...bag.pieces.slice(at), ...bag.pieces.slice(0, at)].reverse();
      isSame(priced, priceOf({ ...purchase, bag: { ...bag, pieces: turned } }));
      const applied = new Set(priced.applied.map(({ voucherId }) => voucherId));
      isSame(priced, priceOf({ ...purchase, vouchers: vouchers.filter(({ voucherId }) => applied.has(voucherId)) }));
    }),
    { numRuns: 10_000 },
  );
});

test('however the pieces go back, each gives back what was paid for it, the others keep theirs, and the last one closes to nothing', () => {
  const turns = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(randomPurchase, turns, (purchase, turnOf) => {
      const { pieces, points, earning } = priceOf(purchase);
      const paidFen = sum(pieces.map((piece) => piece.paidFen));
      const earnedFor = (netFen: number) => (earning ? pointsFor(netFen, paidFen, earning) : 0);
      let left = { netFen: paidFen, pointsCount: points.spentCount, earnedCount: earnedFor(paidFen) };
      for (const turn of [0, 1, 2, 3]) {
        const back = pieces.filter((_, at) => turnOf[at] === turn);
        const kept = pieces.filter((_, at) => (turnOf[at] ?? 0) > turn);
        const netFen = left.netFen - sum(back.map((piece) => piece.paidFen));
        const pointsCount = left.pointsCount - sum(back.map((piece) => piece.pointsSpentCount));
        assert(netFen === sum(kept.map((piece) => piece.paidFen)), 'What she keeps stays paid.');
        assert(pointsCount === sum(kept.map((piece) => piece.pointsSpentCount)), 'The points of what she keeps stay spent.');
        assert(earnedFor(netFen) <= left.earnedCount, 'A refund never brings points.');
        left = { netFen, pointsCount, earnedCount: earnedFor(netFen) };
      }
      assert(sum(Object.values(left)) === 0, 'After the last refund nothing is left.');
    }),
    { numRuns: 6_000 },
  );
});

test('a brand that never lowers a price is paid tag prices and delivery, whatever is held against them', () => {
  fc.assert(
    fc.property(randomPurchase, (purchase) => {
      const { bag, policy } = purchase;
      const priced = priceOf({ ...purchase, policy: { ...policy, prices: { ...policy.prices, noDiscount: true } } });
      assert(
        priced.pieces.every((piece) => piece.paidFen === piece.tagPriceFen && piece.reductions.length === 0),
        'Every piece costs its tag price.',
      );
      assert(priced.payableFen === sum(bag.pieces.map((piece) => piece.tagPriceFen)) + bag.deliveryFen, 'So does the bag.');
    }),
    { numRuns: 3_000 },
  );
});

function piecesAddUp({ bag, policy }: RandomPurchase, { pieces, steps, payableFen, applied }: Price): void {
  const stepsFen = (...kinds: readonly string[]) =>
    sum(steps.filter(({ kind }) => kinds.includes(kind)).map((step) => step.amountFen));
  const deliveryFen = stepsFen('delivery', 'free-delivery');
  assert(payableFen === sum(steps.map((step) => step.amountFen)), 'The steps come to what she pays.');
  assert(payableFen === sum(pieces.map((piece) => piece.paidFen)) + deliveryFen, 'Pieces and delivery come to what she pays.');
  assert(deliveryFen >= 0 && deliveryFen <= bag.deliveryFen, 'A delivery costs nothing at best.');
  for (const piece of pieces) {
    const floorFen = floorOf(piece, policy.prices);
    const offFen = sum(piece.reductions.map((one) => one.amountFen));
    assert(piece.paidFen === piece.tagPriceFen - offFen, 'A piece costs its tag price less its reductions.');
    assert(
      piece.reductions.every((one) => one.amountFen > 0),
      'A reduction lowers.',
    );
    assert(piece.paidFen >= floorFen && floorFen >= 0, 'No piece costs less than its floor.');
  }
  assert(sum(pieces.map(vipOffOf)) === -stepsFen('vip'), 'The price of the card adds up.');
  // Those that lower come first, then the points, then what costs and saves nothing.
  const inTurn = [...applied.filter(({ offFen }) => offFen > 0), ...applied.filter(({ offFen }) => offFen === 0)];
  const told = steps
    .filter(({ voucherId }) => voucherId !== null)
    .map(({ voucherId, amountFen }) => `${voucherId} ${-amountFen}`);
  assert(told.join() === inTurn.map(({ voucherId, offFen }) => `${voucherId} ${offFen}`).join(), 'Every voucher has its step.');
}

/** Every coupon over again on a slip of paper: what it is for, what it may take there, and what its shares come to. */
function couponsAddUp({ bag, vouchers, policy }: RandomPurchase, { pieces, applied }: Price): void {
  let slip: Slip = {
    nowFen: pieces.map((piece) => piece.tagPriceFen - vipOffOf(piece)),
    deliveryFen: bag.deliveryFen,
    taken: [],
  };
  for (const { voucherId, offFen } of applied) {
    const shares = pieces.map((piece) => offOf(piece, voucherId));
    const rooms = pieces.map((piece, at) => (slip.nowFen[at] ?? 0) - floorOf(piece, policy.prices));
    assert(
      shares.every((share, at) => share <= (rooms[at] ?? 0)),
      'No piece gives more than it has above its floor.',
    );
    assert(
      slip.taken.every((at) => shares[at] === 0),
      'What is given or exchanged is not lowered again.',
    );
    const { terms } = voucherOf(vouchers, voucherId);
    const isDelivery = terms.benefit.kind === 'free-delivery';
    assert(sum(shares) === (isDelivery ? 0 : offFen), 'Its shares come to what it takes off.');
    assert(offFen === faceOf(terms, pieces, rooms, slip), 'It takes off its face, its capped part, or what room there is.');
    slip = after(slip, terms, shares, isDelivery ? offFen : 0);
  }
}

type Slip = { readonly nowFen: readonly number[]; readonly deliveryFen: number; readonly taken: readonly number[] };

function faceOf(
  { benefit, conditions }: Voucher['terms'],
  pieces: Price['pieces'],
  rooms: readonly number[],
  slip: Slip,
): number {
  const open = pieces.map((piece, at) => ({ piece, at })).filter(({ at }) => !slip.taken.includes(at));
  const mine = open.filter(({ piece }) => isFor(piece, conditions));
  const room = sum(mine.map(({ at }) => rooms[at] ?? 0));
  switch (benefit.kind) {
    case 'cash':
      return Math.min(benefit.offFen, room);
    case 'percent': {
      const part = Math.floor((sum(mine.map(({ at }) => slip.nowFen[at] ?? 0)) * benefit.percentOff) / 100);
      return Math.min(part, benefit.capFen ?? part, room);
    }
    case 'gift':
      return Math.max(
        0,
        ...open.filter(({ piece }) => benefit.giftStyles.includes(piece.styleCode)).map(({ at }) => rooms[at] ?? 0),
      );
    case 'exchange':
      return Math.max(0, ...mine.map(({ at }) => Math.min(rooms[at] ?? 0, (slip.nowFen[at] ?? 0) - benefit.payFen)));
    case 'free-delivery':
      return Math.min(slip.deliveryFen, benefit.capFen ?? slip.deliveryFen);
    default:
      return 0;
  }
}

function after(
  { nowFen, deliveryFen, taken }: Slip,
  { benefit }: Voucher['terms'],
  shares: readonly number[],
  offFen: number,
): Slip {
  const takes =
    benefit.kind === 'gift' || benefit.kind === 'exchange' ? [...shares.keys()].filter((at) => (shares[at] ?? 0) > 0) : [];
  assert(takes.length <= 1, 'One voucher gives or exchanges one piece.');
  return {
    nowFen: nowFen.map((amount, at) => amount - (shares[at] ?? 0)),
    deliveryFen: deliveryFen - offFen,
    taken: [...taken, ...takes],
  };
}

/** "满": what the voucher is for (of an exchange: whatever else is in the bag), less what is given or exchanged, at the prices the policy counts. */
function thresholdsAreMet({ vouchers, policy }: RandomPurchase, { pieces, applied }: Price): void {
  const terms = applied.map(({ voucherId }) => voucherOf(vouchers, voucherId).terms);
  const takers = applied.filter((_, at) => ['gift', 'exchange'].includes(terms[at]?.benefit.kind ?? ''));
  const bought = pieces.filter((piece) => takers.every(({ voucherId }) => offOf(piece, voucherId) === 0));
  const isTagPrice = policy.coupons.thresholdOn === 'tag-price';
  for (const { benefit, conditions } of terms) {
    const thresholdFen = 'thresholdFen' in benefit ? benefit.thresholdFen : 0;
    const counted = benefit.kind === 'exchange' ? bought : bought.filter((piece) => isFor(piece, conditions));
    const countedFen = sum(counted.map((piece) => piece.tagPriceFen - (isTagPrice ? 0 : vipOffOf(piece))));
    assert(countedFen >= thresholdFen, 'What she buys comes to the threshold.');
    assert(benefit.kind !== 'gift' || counted.length > 0, 'A gift comes with something that is bought.');
  }
}

function pointsAddUp({ member, policy }: RandomPurchase, { pieces, steps, points }: Price): void {
  const { fenPerPoint, stepCount, mostPercent } = policy.points;
  const worthFen = points.spentCount * fenPerPoint;
  const leftFen = sum(pieces.map((piece) => piece.paidFen)) + worthFen;
  const lowered = pieces.flatMap(({ reductions }) =>
    reductions.filter(({ kind }) => kind === 'points').map((one) => one.amountFen),
  );
  const told = steps.filter(({ kind }) => kind === 'points').map((step) => -step.amountFen);
  assert(sum(lowered) === worthFen && sum(told) === worthFen, 'Points take off what they are worth.');
  assert(
    sum(pieces.map((piece) => piece.pointsSpentCount)) === points.spentCount,
    'The points of the pieces are all the points.',
  );
  assert(points.spentCount % stepCount === 0 && points.usableCount % stepCount === 0, 'Points are spent in whole steps.');
  assert(
    points.spentCount <= Math.min(points.usableCount, member.spendPointsCount),
    'No more points than may be used and she wants.',
  );
  assert(points.usableCount <= member.pointsCount, 'No more points than she has.');
  assert(points.usableCount * fenPerPoint * 100 <= leftFen * mostPercent, 'No larger part than the policy allows.');
}

function groupsAreKept({ vouchers, policy }: RandomPurchase, { applied, notApplied, steps }: Price): void {
  const groups = applied.map(({ voucherId }) => groupOf(voucherOf(vouchers, voucherId), policy.coupons));
  groups.forEach((one, at) => {
    assert(groups.filter(({ code }) => code === one.code).length <= one.most, 'No more of a group than go together.');
    assert(
      groups.every((other, position) => position === at || !excludeEachOther(one, other)),
      'Groups that exclude each other never meet.',
    );
  });
  const isPlain = groups.some(({ withVip }) => !withVip);
  assert(!isPlain || steps.every(({ kind }) => kind !== 'vip'), 'Beside a voucher that refuses the card nothing has its price.');
  const said = new Set([...applied.map(({ voucherId }) => voucherId), ...notApplied.keys()]);
  assert(said.size === vouchers.length, 'Every voucher has its part or a reason.');
  assert(said.size === applied.length + notApplied.size, 'No voucher has both.');
}

function isSame(one: Price, other: Price): void {
  const read = ({ pieces, steps, points, earning }: Price) => JSON.stringify({ pieces, steps, points, earning });
  assert(read(one) === read(other), 'It is the same price.');
}

function vipOffOf({ reductions }: PricedPiece): number {
  return sum(reductions.filter(({ kind }) => kind === 'vip').map((one) => one.amountFen));
}

function offOf({ reductions }: PricedPiece, wanted: string): number {
  return sum(reductions.filter(({ voucherId }) => voucherId === wanted).map((one) => one.amountFen));
}

function voucherOf(vouchers: readonly Voucher[], wanted: string): Voucher {
  const voucher = vouchers.find(({ voucherId }) => voucherId === wanted);
  assert(voucher, 'Only vouchers of hers take part.');
  return voucher;
}
