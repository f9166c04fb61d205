import { type Levels, levelOf } from '../member/level';
import { type Fit, knownSizes } from '../member/size-bank';
import type { OutputOf } from '../platform/contract';
import type { referralContract } from './contract';
import type { CustomerRow } from './shape';
import type { TouchWay } from './states';

/** A customer as `referral_customer_row` tells of her; moments are text as PostgreSQL writes them. */
export type CustomerFacts = {
  readonly customerId: string;
  readonly boundAt: string;
  readonly lastSeenAt: string | null;
  readonly clerkNo: number;
  readonly clerkName: string;
  readonly consented: boolean;
  readonly card: { readonly nickname: string | null; readonly cardTail: string; readonly levelCode: string } | null;
  readonly yearFen: number | null;
};

type Piece = Omit<Fit, 'seenAt'> & { readonly colourName: string; readonly seenAt: string };

/** The same with what she lets her clerk see; `known` is null without her consent, `fits` without that to the size bank. */
export type CustomerDetail = CustomerFacts & {
  readonly protectedUntil: string;
  readonly known: {
    readonly birthday: string | null;
    readonly fits: readonly Piece[] | null;
    readonly coupons: readonly { readonly title: string; readonly validUntil: string }[];
    readonly touches: readonly { readonly way: TouchWay; readonly storeName: string; readonly at: string }[];
    readonly note: { readonly text: string; readonly writtenBy: string; readonly writtenAt: string } | null;
  } | null;
};

type Page = OutputOf<typeof referralContract, 'referral.customer'>;

const MOST_FAVOURITES = 5;
const MARK_SHAPE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

export function toCustomerRow(facts: CustomerFacts, levels: Levels): CustomerRow {
  const { customerId, boundAt, lastSeenAt, clerkNo, clerkName, card, yearFen } = facts;
  return {
    customerId,
    nickname: card?.nickname ?? null,
    cardTail: card?.cardTail ?? null,
    levelName: card && levelOf(levels, card.levelCode).name,
    boundAt: instant(boundAt),
    lastSeenAt: lastSeenAt === null ? null : instant(lastSeenAt),
    yearFen,
    clerkNo,
    clerkName,
  };
}

export function toCustomerPage(detail: CustomerDetail, levels: Levels): Page {
  const { known } = detail;
  const fits = known?.fits ?? null;
  return {
    ...toCustomerRow(detail, levels),
    consented: detail.consented,
    sizes: fits && knownSizes(fits.map((fit) => ({ ...fit, seenAt: new Date(fit.seenAt) }))),
    birthday: known?.birthday ?? null,
    favourites: favouritesIn(fits ?? []),
    coupons: (known?.coupons ?? []).map(({ title, validUntil }) => ({ title, validUntil: instant(validUntil) })),
    touches: (known?.touches ?? []).map((touch) => ({ ...touch, at: instant(touch.at) })),
    note: known?.note ? { ...known.note, writtenAt: instant(known.note.writtenAt) } : null,
    protectedUntil: instant(detail.protectedUntil),
  };
}

/** Kinds and colours she kept most often; what came back is no favourite. Of two alike the one whose name comes first, so that lists hold still. */
export function favouritesIn(pieces: readonly Pick<Piece, 'category' | 'colourName' | 'verdict'>[]): Page['favourites'] {
  const counts = new Map<string, Page['favourites'][number]>();
  for (const { category, colourName, verdict } of pieces) {
    if (verdict !== 'kept') continue;
    const key = JSON.stringify([category, colourName]);
    counts.set(key, { category, colourName, pieceCount: (counts.get(key)?.pieceCount ?? 0) + 1 });
  }
  return [...counts.entries()]
    .sort(([aKey, a], [bKey, b]) => b.pieceCount - a.pieceCount || (aKey < bKey ? -1 : 1))
    .slice(0, MOST_FAVOURITES)
    .map(([, favourite]) => favourite);
}

/** Where a page of customers ended. */
export type CustomerMark = { readonly at: string; readonly id: string };

export function writeMark({ at, id }: CustomerMark): string {
  return `${at}~${id}`;
}

/** Null for what we did not write. */
export function readMark(text: string): CustomerMark | null {
  const [, at = '', id = ''] = MARK_SHAPE.exec(text) ?? [];
  return !Number.isNaN(new Date(at).getTime()) && at >= '2000' ? { at, id } : null;
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
