import type * as z from 'zod';
import type { CardFace, LevelCard, memberContract } from './contract';
import { graceEnd, type Level, type Levels, levelOf, type Purchase, progressOf, standingOf, yearOfSpending } from './level';
import { knownSizes } from './size-bank';

/** A card as the SQL function `member_face` tells of it. */
export type MemberFace = {
  readonly cardNo: string;
  readonly levelCode: string;
  /** Never below zero; a debt shows in the history only. */
  readonly pointsCount: number;
  /** "MM-DD", or null while she has not said. */
  readonly birthday: string | null;
  readonly firstPurchase: boolean;
};

/** The face with what lies behind it, as `member_card_page` tells of it; moments are text as PostgreSQL writes them. */
export type CardRow = MemberFace & {
  readonly joinedAt: string;
  readonly nickname: string | null;
  readonly phoneTail: string | null;
  readonly homePlaceNo: number | null;
  readonly levelUntil: string | null;
  readonly purchases: readonly { readonly netFen: number; readonly boughtAt: string }[];
  readonly expiring: { readonly count: number; readonly at: string } | null;
  readonly fits: readonly { category: string; size: string; verdict: 'kept' | 'returned'; seenAt: string }[];
};

type CardPage = NonNullable<z.infer<(typeof memberContract)['member.card']['output']>['card']>;
export type HomeStore = { readonly placeNo: number; readonly name: string } | null;

/** Points that run out later than this need no warning. */
const WARN_MS = 60 * 86_400_000;

/**
 * What the card page shows. `ladderAt` gives the levels in force at a moment; the level itself is the one prices are made with. `forAll` is what
 * every level brings.
 */
export function composeCardPage(
  row: CardRow,
  homeStore: HomeStore,
  ladderAt: (at: Date) => Levels,
  forAll: readonly string[],
  now: Date,
): CardPage {
  const levels = ladderAt(now);
  const level = levelOf(levels, row.levelCode);
  const purchases = purchasesOf(row);
  const yearFen = yearOfSpending(purchases, now);
  const next = progressOf(levels, row.levelCode, yearFen);
  const until = levelUntil(row, purchases, ladderAt, now);
  return {
    ...faceOf(row, levels),
    joinedAt: new Date(row.joinedAt).toISOString(),
    nickname: row.nickname,
    yearFen,
    next: next && { name: next.nextName, fromFen: next.nextFromFen, missingFen: next.missingFen },
    levelUntil: until?.toISOString() ?? null,
    grace: graceOf(until, level, yearFen, ladderAt, now),
    expiring: expiringOf(row, now),
    benefits: [...level.benefits, ...forAll],
    homeStore,
    birthday: row.birthday,
    sizes: sizesIn(row),
  };
}

export function faceOf(face: MemberFace, levels: Levels): CardFace {
  const { cardNo, levelCode, pointsCount } = face;
  return { cardNo, levelCode, levelName: levelOf(levels, levelCode).name, pointsCount };
}

export function toLevelCard({ code, name, fromFen, benefits }: Level, forAll: readonly string[]): z.infer<typeof LevelCard> {
  return { code, name, fromFen, benefits: [...benefits, ...forAll] };
}

export function sizesIn(row: CardRow): ReturnType<typeof knownSizes> {
  return knownSizes(row.fits.map((fit) => ({ ...fit, seenAt: new Date(fit.seenAt) })));
}

export function purchasesOf(row: { readonly purchases: CardRow['purchases'] }): Purchase[] {
  return row.purchases.map(({ netFen, boughtAt }) => ({ netFen, boughtAt: new Date(boughtAt) }));
}

/** A level whose time was over with enough spending is renewed; the card's own row learns of it with the next purchase or the clock. */
function levelUntil(row: CardRow, purchases: readonly Purchase[], ladderAt: (at: Date) => Levels, now: Date): Date | null {
  const standing = standingOf(purchases, new Date(row.joinedAt), now, ladderAt);
  if (standing.code === row.levelCode) return standing.until;
  return row.levelUntil === null ? null : new Date(row.levelUntil);
}

function graceOf(
  until: Date | null,
  level: Level,
  yearFen: number,
  ladderAt: (at: Date) => Levels,
  now: Date,
): CardPage['grace'] {
  if (until === null || now < until) return null;
  return { until: graceEnd(until, ladderAt(until)).toISOString(), missingFen: Math.max(0, level.fromFen - yearFen) };
}

function expiringOf({ expiring }: CardRow, now: Date): CardPage['expiring'] {
  if (expiring === null) return null;
  const at = new Date(expiring.at);
  return at.getTime() - now.getTime() > WARN_MS ? null : { count: expiring.count, at: at.toISOString() };
}
