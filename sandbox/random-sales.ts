import fc from 'fast-check';
import { newId } from '../cloudfunctions/kernel/ids';
import { Shares } from '../cloudfunctions/settlement/rates';
import type { Roles, SalePiece } from '../cloudfunctions/settlement/sale';
import type { FrozenBook } from '../cloudfunctions/settlement/split';
import { RATE_CASES, ROLES } from '../cloudfunctions/settlement/states';

const oneOf = <One>(...values: readonly One[]) => fc.constantFrom(...values);

/** Prices where a fen decides, prices that divide badly, and prices as they hang in the store. */
const paidFen = fc.oneof(oneOf(0, 1, 2, 3, 7, 99, 333, 9_999, 119_900), fc.integer({ min: 0, max: 300_000 }));
const offFen = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000 }) });

export const randomPiece: fc.Arbitrary<SalePiece> = fc
  .record({ paidFen, lowered: fc.record({ card: offFen, coupon: offFen, gift: offFen, points: offFen }) })
  .map((piece) => ({ ...piece, lineId: newId(), back: false }));

const placeOrNobody = oneOf(null, 1, 2, 3);
const clerkOrNobody = oneOf(null, 1, 2, 3, 4);

export const randomRoles: fc.Arbitrary<Roles> = fc
  .record({
    rateCase: oneOf(...RATE_CASES),
    homePlaceNo: placeOrNobody,
    originPlaceNo: placeOrNobody,
    shippingPlaceNo: oneOf(1, 2, 3),
    servingClerkNo: clerkOrNobody,
    homeClerkNo: clerkOrNobody,
    grabberPlaceNo: placeOrNobody,
    heldClerkNos: fc.subarray([1, 2, 3, 4], { maxLength: 2 }),
  })
  .map((roles) => ({ ...roles, receiptId: newId() }));

/** Any shares that are the whole together: cuts through 10,000. */
export const randomShares: fc.Arbitrary<Shares> = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: ROLES.length - 1, maxLength: ROLES.length - 1 })
  .map((cuts) => {
    const edges = [0, ...[...cuts].sort((a, b) => a - b), 10_000];
    return Shares.parse(Object.fromEntries(ROLES.map((role, rank) => [role, (edges[rank + 1] ?? 0) - (edges[rank] ?? 0)])));
  });

const heir = oneOf(...(['homeStore', 'originStore', 'shippingStore', 'office'] as const));
const bearer = oneOf(...(['all', 'office', 'originStore', 'shippingStore', 'homeStore'] as const));

export const randomAbsent: fc.Arbitrary<FrozenBook['absent']> = fc.record({
  homeStore: heir,
  originStore: heir,
  shippingStore: heir,
  servingClerk: oneOf('homeClerk', 'originStore', 'shippingStore', 'homeStore', 'office'),
  homeClerk: oneOf('servingClerk', 'originStore', 'shippingStore', 'homeStore', 'office'),
  grabber: heir,
});

export const randomBorneBy: fc.Arbitrary<FrozenBook['borneBy']> = fc.record({
  card: bearer,
  coupon: bearer,
  gift: bearer,
  points: bearer,
});

export const randomBook: fc.Arbitrary<FrozenBook> = fc.record({
  shares: randomShares,
  absent: randomAbsent,
  borneBy: randomBorneBy,
});
