import * as z from 'zod';
import { addMonths } from '../kernel/day';
import { type Fen, fen } from '../kernel/money';
import { FenAmount } from '../kernel/shape';
import type { LevelMoveWhy } from './states';

/** What a level takes off the tag price. The first rule that names the category holds; "*" names all. Percent in whole numbers. */
const VipRule = z.strictObject({ category: z.string().min(1).max(20), percentOff: z.int().min(0).max(90) });

export const Level = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/),
  name: z.string().min(1).max(10),
  /** Net spending of the last twelve months that reaches it. The lowest level asks nothing. */
  fromFen: FenAmount.min(0),
  vip: z.array(VipRule).max(50),
  /** 100: the points everybody gets; 150: half as many again. */
  pointsPercent: z.int().min(0).max(1000),
  /** What the card page says of it, in words; what birthdays bring is added there and has no place here. */
  benefits: z.array(z.string().min(1).max(40)).max(12),
});
export type Level = z.output<typeof Level>;

/** The ladder, lowest first. Source: PRODUCT §4; its numbers are settings kept by date (`member.levels`). */
export const Levels = z
  .strictObject({
    ladder: z.array(Level).min(1).max(12),
    /** A level reached holds this long. */
    holdsMonths: z.int().min(1).max(36),
    /** When the time is over without enough spending, it is kept this long to catch up. */
    graceDays: z.int().min(0).max(180),
    /** A VIP price is rounded down to a multiple of this, e.g. 100 for whole yuan. */
    vipStepFen: z.int().min(1).max(10_000),
  })
  .refine(({ ladder }) => ladder[0]?.fromFen === 0, { error: 'the first level must ask nothing (fromFen 0)', path: ['ladder'] })
  .refine(({ ladder }) => ladder.every((level, rung) => rung === 0 || level.fromFen > (ladder[rung - 1]?.fromFen ?? 0)), {
    error: 'every level must ask more than the one before',
    path: ['ladder'],
  })
  .refine(({ ladder }) => new Set(ladder.map((level) => level.code)).size === ladder.length, {
    error: 'two levels have the same code',
    path: ['ladder'],
  });
export type Levels = z.output<typeof Levels>;

/** What one purchase still counts: paid and not given back. */
export type Purchase = { readonly netFen: number; readonly boughtAt: Date };

/** Where a member stands, since when and until when whatever she spends; `until` null: the lowest level, which nobody loses. */
export type Standing = { readonly code: string; readonly since: Date; readonly until: Date | null };

/** How far to the next level: null at the top. */
export type Progress = { readonly nextName: string; readonly nextFromFen: number; readonly missingFen: number };

const DAY_MS = 86_400_000;

/** The level of that code; a code the ladder no longer knows is the lowest. */
export function levelOf(levels: Levels, code: string): Level {
  const [lowest] = levels.ladder;
  if (!lowest) throw new Error('A ladder has at least one level.');
  return levels.ladder.find((level) => level.code === code) ?? lowest;
}

/** What she pays for a garment with that level's card; never above the tag price. Floors are the coupon policy's business. */
export function vipPrice(tagPriceFen: number, category: string, level: Level, stepFen: number): Fen {
  const rule = level.vip.find((one) => one.category === category) ?? level.vip.find((one) => one.category === '*');
  if (!rule || rule.percentOff === 0) return fen(tagPriceFen);
  const exact = Math.floor((tagPriceFen * (100 - rule.percentOff)) / 100);
  const stepped = exact - (exact % stepFen);
  return fen(stepped > 0 ? stepped : exact);
}

/**
 * Where she stands now: a replay of her purchases, each at what is left of it, so that a refund undoes exactly the climbs its money
 * made. A purchase that brings twelve months' net spending to a higher level lifts her at once. When a level's time is over it is
 * renewed if the spending still reaches it, else kept through the grace days, then she goes down one rung. `ladderAt` gives the ladder
 * in force at a moment, so that a changed setting never takes a promised level away.
 */
export function standingOf(purchases: readonly Purchase[], joinedAt: Date, now: Date, ladderAt: (at: Date) => Levels): Standing {
  const known = purchases
    .filter(({ netFen, boughtAt }) => netFen > 0 && boughtAt <= now)
    .sort((a, b) => +a.boughtAt - +b.boughtAt);
  const start: Standing = { code: levelOf(ladderAt(joinedAt), '').code, since: joinedAt, until: null };
  const bought = known.reduce<Standing>((standing, { boughtAt }) => {
    const arrived = passTime(standing, boughtAt, known, ladderAt);
    return climb(arrived, boughtAt, known, ladderAt(boughtAt));
  }, start);
  return passTime(bought, now, known, ladderAt);
}

/** Why she stands elsewhere than before; null when nothing changed. */
export function moveOf(
  before: Standing,
  after: Standing,
  now: Date,
  ladderAt: (at: Date) => Levels,
): Exclude<LevelMoveWhy, 'joined'> | null {
  const levels = ladderAt(now);
  const climbed = rungOf(levels, after.code) - rungOf(levels, before.code);
  if (climbed > 0) return 'spending';
  const { until } = before;
  if (climbed < 0) return until !== null && now >= graceEnd(until, ladderAt(until)) ? 'period-over' : 'refund';
  if (+before.since === +after.since && until?.getTime() === after.until?.getTime()) return null;
  return (after.until?.getTime() ?? 0) > (until?.getTime() ?? 0) ? 'renewed' : 'refund';
}

/** Net spending of the twelve months before and at `at`. */
export function yearOfSpending(purchases: readonly Purchase[], at: Date): Fen {
  const from = addMonths(at, -12);
  return fen(purchases.reduce((sum, { netFen, boughtAt }) => (boughtAt > from && boughtAt <= at ? sum + netFen : sum), 0));
}

export function progressOf(levels: Levels, code: string, netFen: number): Progress | null {
  const next = levels.ladder[rungOf(levels, code) + 1];
  if (!next) return null;
  return { nextName: next.name, nextFromFen: next.fromFen, missingFen: Math.max(0, next.fromFen - netFen) };
}

/** The moment a level is lost whose time was over at `until`. */
export function graceEnd(until: Date, levels: Levels): Date {
  return new Date(until.getTime() + levels.graceDays * DAY_MS);
}

/** Renewals and falls between one moment and another, in which nothing was bought. */
function passTime(standing: Standing, to: Date, purchases: readonly Purchase[], ladderAt: (at: Date) => Levels): Standing {
  const { code, since, until } = standing;
  if (until === null || to < until) return standing;
  const levels = ladderAt(until);
  if (yearOfSpending(purchases, until) >= levelOf(levels, code).fromFen) {
    return passTime({ code, since, until: addMonths(until, levels.holdsMonths) }, to, purchases, ladderAt);
  }
  const end = graceEnd(until, levels);
  if (to < end) return standing;
  const rung = Math.max(0, rungOf(levels, code) - 1);
  const lower = levels.ladder[rung]?.code ?? code;
  return passTime(
    { code: lower, since: end, until: rung === 0 ? null : addMonths(end, levels.holdsMonths) },
    to,
    purchases,
    ladderAt,
  );
}

/** A purchase lifts to what the year's spending reaches, or renews a level that lives on its grace days. */
function climb(standing: Standing, at: Date, purchases: readonly Purchase[], levels: Levels): Standing {
  const netFen = yearOfSpending(purchases, at);
  const reached = [...levels.ladder].reverse().find((level) => netFen >= level.fromFen) ?? levelOf(levels, '');
  const until = addMonths(at, levels.holdsMonths);
  if (rungOf(levels, reached.code) > rungOf(levels, standing.code)) return { code: reached.code, since: at, until };
  const inGrace = standing.until !== null && at >= standing.until;
  return inGrace && netFen >= levelOf(levels, standing.code).fromFen ? { ...standing, until } : standing;
}

function rungOf(levels: Levels, code: string): number {
  return Math.max(
    0,
    levels.ladder.findIndex((level) => level.code === code),
  );
}
