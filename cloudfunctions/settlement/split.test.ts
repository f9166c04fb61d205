import fc from 'fast-check';
import { randomBook, randomPiece, randomRoles } from '../../sandbox/random-sales';
import { samplePiece, sampleRoles } from '../../sandbox/sales';
import { rates } from './settings';
import { type FrozenBook, freeze, partyOf, splitSale } from './split';
import { RATE_CASES, STORE_KINDS } from './states';

const book = freeze(rates.fallback, 'online-pickup', 'direct');
const earning = (shares: Partial<FrozenBook['shares']>): FrozenBook => ({
  ...book,
  shares: { homeStore: 0, originStore: 0, shippingStore: 0, servingClerk: 0, homeClerk: 0, grabber: 0, office: 0, ...shares },
});
/** "store:1 1500" per role, as a manager would write it on a slip. */
const slip = (piece: Parameters<typeof samplePiece>[0], roles = sampleRoles(), frozen = book) => {
  const [split] = splitSale({ pieces: [samplePiece(piece)] }, roles, frozen);
  return split?.legs.map(
    ({ role, party, amountFen, borne }) => `${role} ${party} ${borne ? `−${amountFen} ${borne}` : amountFen}`,
  );
};

describe('the split of a piece', () => {
  it('gives each role its share: ordered online, home store 1, collected in 2, clerks 7 and 8', () => {
    const roles = sampleRoles({ homePlaceNo: 1, originPlaceNo: null, shippingPlaceNo: 2, servingClerkNo: 7, homeClerkNo: 8 });
    expect(slip({ paidFen: 100_000 }, roles)).toEqual([
      'homeStore store:1 15000',
      'shippingStore store:2 30000',
      'servingClerk clerk:7 1000',
      'homeClerk clerk:8 3000',
      'office office 51000',
    ]);
  });

  it.each([
    ['a fen to two who earn the same: the first role has it', 1, { homeStore: 5_000, office: 5_000 }, ['homeStore store:1 1']],
    [
      'three thirds of 100 fen',
      100,
      { homeStore: 3_333, originStore: 3_333, office: 3_334 },
      ['homeStore store:1 33', 'originStore store:1 33', 'office office 34'],
    ],
    ['two of three remainders that tie', 5, { homeStore: 5_000, office: 5_000 }, ['homeStore store:1 3', 'office office 2']],
    ['nothing paid: nothing earned', 0, { homeStore: 5_000, office: 5_000 }, []],
  ])('%s', (_what, paidFen, shares, expected) => {
    expect(slip({ paidFen }, sampleRoles(), earning(shares))).toEqual(expected);
  });

  it.each([
    [
      'the card, borne by all: it is simply not there',
      { card: 20_000 },
      'all',
      ['homeStore store:1 40000', 'office office 40000'],
    ],
    [
      'a coupon of head office: the others earn on the price without it',
      { coupon: 20_000 },
      'office',
      ['homeStore store:1 50000', 'office office 50000', 'office office −20000 coupon'],
    ],
    [
      'a gift borne by the store that sold it',
      { gift: 20_000 },
      'originStore',
      ['homeStore store:1 50000', 'office office 50000', 'originStore store:3 −20000 gift'],
    ],
  ] as const)('%s', (_what, lowered, bearer, expected) => {
    const frozen = {
      ...earning({ homeStore: 5_000, office: 5_000 }),
      borneBy: { card: bearer, coupon: bearer, gift: bearer, points: bearer },
    };
    expect(slip({ paidFen: 80_000, lowered }, sampleRoles({ originPlaceNo: 3 }), frozen)).toEqual(expected);
  });

  it.each([
    ['home store absent: where it arose', 'homeStore', { homePlaceNo: null, originPlaceNo: 3 }, 'store:3'],
    [
      'no home, no origin: they only name each other, so head office',
      'homeStore',
      { homePlaceNo: null, originPlaceNo: null },
      'office',
    ],
    ['nobody served: her own clerk', 'servingClerk', { homeClerkNo: 8 }, 'clerk:8'],
    ['no clerk at all: head office', 'homeClerk', {}, 'office'],
    ['nobody grabbed it: who ships', 'grabber', { shippingPlaceNo: 2 }, 'store:2'],
  ] as const)('%s', (_what, role, roles, expected) => {
    expect(partyOf(role, sampleRoles(roles), rates.fallback)).toBe(expected);
  });

  it('holds the share of a clerk who is flagged, whatever role she has it for', () => {
    const roles = sampleRoles({ servingClerkNo: null, homeClerkNo: 8, heldClerkNos: [8] });
    const [split] = splitSale({ pieces: [samplePiece()] }, roles, book);
    expect(split?.legs.filter(({ held }) => held).map(({ role, party }) => [role, party])).toEqual([
      ['servingClerk', 'clerk:8'],
      ['homeClerk', 'clerk:8'],
    ]);
  });

  it('knows every case and kind of store', () => {
    for (const rateCase of RATE_CASES) {
      for (const kind of STORE_KINDS) {
        const [split] = splitSale({ pieces: [samplePiece()] }, sampleRoles({ rateCase }), freeze(rates.fallback, rateCase, kind));
        expect(split?.legs.reduce((sum, leg) => sum + leg.amountFen, 0)).toBe(119_900);
      }
    }
  });
});

describe('whatever is sold, by whatever book', () => {
  it('what is earned less what is borne is what was paid, to the fen, piece by piece', () => {
    fc.assert(
      fc.property(fc.array(randomPiece, { maxLength: 6 }), randomRoles, randomBook, (pieces, roles, frozen) => {
        const split = splitSale({ pieces }, roles, frozen);
        return pieces.every((piece, rank) => {
          const legs = split[rank]?.legs ?? [];
          const net = legs.reduce((sum, leg) => sum + (leg.borne === null ? leg.amountFen : -leg.amountFen), 0);
          return net === piece.paidFen && legs.every((leg) => leg.amountFen > 0);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('a piece is split the same, whatever lies beside it', () => {
    fc.assert(
      fc.property(fc.array(randomPiece, { minLength: 1, maxLength: 6 }), randomRoles, randomBook, (pieces, roles, frozen) => {
        const together = splitSale({ pieces: [...pieces].reverse() }, roles, frozen).reverse();
        const alone = pieces.flatMap((piece) => splitSale({ pieces: [piece] }, roles, frozen));
        expect(together).toEqual(alone);
      }),
      { numRuns: 300 },
    );
  });

  it('nobody is a fen or more away from her exact share', () => {
    fc.assert(
      fc.property(randomPiece, randomRoles, randomBook, (piece, roles, frozen) => {
        const [split] = splitSale({ pieces: [piece] }, roles, frozen);
        const earned = split?.legs.filter((leg) => leg.borne === null) ?? [];
        const baseFen = earned.reduce((sum, leg) => sum + leg.amountFen, 0);
        return earned.every((leg) => Math.abs(leg.amountFen * 10_000 - baseFen * frozen.shares[leg.role]) < 10_000);
      }),
      { numRuns: 1_000 },
    );
  });
});
