import { fen, spreadFen } from '../kernel/money';
import { clerkParty, type Party, storeParty } from './accounts';
import type { RateBook, Shares } from './rates';
import type { Roles, SalePiece } from './sale';
import { type RateCase, REDUCTION_GROUPS, type ReductionGroup, ROLES, type ShareRole, type StoreKind } from './states';

/** The part of a rate book that splits one sale: frozen with it, so that it can be split again as it was. */
export type FrozenBook = { readonly shares: Shares; readonly absent: RateBook['absent']; readonly borneBy: RateBook['borneBy'] };

/** What one party gets of a piece, or pays of what lowered its price. */
export type Leg = {
  readonly role: ShareRole;
  readonly party: Party;
  /** Above zero. */
  readonly amountFen: number;
  /** The reduction the party pays for; null: it earns. */
  readonly borne: ReductionGroup | null;
  /** Waits for an officer. */
  readonly held: boolean;
};

export type PieceSplit = { readonly lineId: string; readonly legs: readonly Leg[] };

export function freeze(book: RateBook, rateCase: RateCase, placeKind: StoreKind): FrozenBook {
  return { shares: book.cases[rateCase][placeKind], absent: book.absent, borneBy: book.borneBy };
}

/**
 * Who gets what of a sale, piece by piece. A piece is split on what was paid for it and on what a named party bears of its reductions, by
 * largest remainder; remainders that tie go to the role that stands first in ROLES. Per piece, what is earned less what is borne is
 * exactly what was paid.
 */
export function splitSale(sale: { readonly pieces: readonly SalePiece[] }, roles: Roles, book: FrozenBook): PieceSplit[] {
  return sale.pieces.map((piece) => ({ lineId: piece.lineId, legs: splitPiece(piece, roles, book) }));
}

function splitPiece({ paidFen, lowered }: SalePiece, roles: Roles, book: FrozenBook): Leg[] {
  const borne = REDUCTION_GROUPS.flatMap((group): Leg[] => {
    const bearer = book.borneBy[group];
    const amountFen = lowered[group] ?? 0;
    if (bearer === 'all' || amountFen === 0) return [];
    return [{ role: bearer, party: partyOf(bearer, roles, book), amountFen, borne: group, held: false }];
  });
  const baseFen = borne.reduce((sum, leg) => sum + leg.amountFen, paidFen);
  const shares = spreadFen(
    fen(baseFen),
    ROLES.map((role) => book.shares[role]),
  );
  const earned = ROLES.flatMap((role, rank): Leg[] => {
    const amountFen = shares[rank] ?? 0;
    if (amountFen === 0) return [];
    const party = partyOf(role, roles, book);
    return [{ role, party, amountFen, borne: null, held: roles.heldClerkNos.some((clerkNo) => party === clerkParty(clerkNo)) }];
  });
  return [...earned, ...borne];
}

/** Who stands for a role: whoever has it, else its heir, else the heir's heir; head office when they only name each other. */
export function partyOf(role: ShareRole, roles: Roles, { absent }: Pick<FrozenBook, 'absent'>): Party {
  const asked: ShareRole[] = [];
  let one = role;
  while (one !== 'office' && !asked.includes(one)) {
    const holder = holderOf(one, roles);
    if (holder !== null) return holder;
    asked.push(one);
    one = absent[one];
  }
  return 'office';
}

function holderOf(role: Exclude<ShareRole, 'office'>, roles: Roles): Party | null {
  switch (role) {
    case 'homeStore':
      return storeOrNobody(roles.homePlaceNo);
    case 'originStore':
      return storeOrNobody(roles.originPlaceNo);
    case 'shippingStore':
      return storeOrNobody(roles.shippingPlaceNo);
    case 'grabber':
      return storeOrNobody(roles.grabberPlaceNo);
    case 'servingClerk':
      return clerkOrNobody(roles.servingClerkNo);
    case 'homeClerk':
      return clerkOrNobody(roles.homeClerkNo);
  }
}

function storeOrNobody(placeNo: number | null): Party | null {
  return placeNo === null ? null : storeParty(placeNo);
}

function clerkOrNobody(clerkNo: number | null): Party | null {
  return clerkNo === null ? null : clerkParty(clerkNo);
}
