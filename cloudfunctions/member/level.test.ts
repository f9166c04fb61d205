import fc from 'fast-check';
import { addMonths } from '../kernel/day';
import {
  graceEnd,
  Levels,
  moveOf,
  type Purchase,
  progressOf,
  type Standing,
  standingOf,
  vipPrice,
  yearOfSpending,
} from './level';
import { levels as setting } from './settings';

/** 会员 0 · 银卡 2,000 · 金卡 6,000 · 铂金卡 15,000 yuan in twelve months; a level holds twelve months and thirty days of grace. */
const LEVELS = setting.fallback;
const always = () => LEVELS;
const MS = 1;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string) => new Date(`${text}:00+08:00`);
const JOINED = at('2025-01-10T09:00');
const SPRING = at('2026-03-01T12:00');
const past = (from: Date, ms: number) => new Date(from.getTime() + ms);
const bought = (yuan: number, boughtAt: Date): Purchase => ({ netFen: Math.round(yuan * 100), boughtAt });
const standing = (purchases: readonly Purchase[], now: Date, ladderAt: (at: Date) => Levels = always) =>
  standingOf(purchases, JOINED, now, ladderAt);
const levelAt = (purchases: readonly Purchase[], now: Date) => standing(purchases, now).code;

describe('climbing', () => {
  test.each([
    ['nothing bought', [], 'member'],
    ['one fen short of silver', [1_999.99], 'member'],
    ['silver to the fen', [2_000], 'silver'],
    ['silver in two purchases', [1_200, 800], 'silver'],
    ['one fen short of gold', [5_999.99], 'silver'],
    ['gold in one purchase, silver being passed over', [6_000], 'gold'],
    ['the top', [15_000], 'platinum'],
    ['beyond the top', [90_000], 'platinum'],
  ])('%s', (_what, yuans, level) => {
    const purchases = yuans.map((yuan, day) => bought(yuan, past(SPRING, day * DAY)));
    expect(levelAt(purchases, past(SPRING, 10 * DAY))).toBe(level);
  });

  test('a level begins with the purchase that reached it and holds twelve months from there', () => {
    const second = past(SPRING, 40 * DAY);
    expect(standing([bought(1_500, SPRING), bought(500, second)], past(second, DAY))).toEqual({
      code: 'silver',
      since: second,
      until: addMonths(second, 12),
    });
  });

  test('who has not joined a higher level stands on the lowest since she joined, for ever', () => {
    expect(standing([bought(100, SPRING)], at('2036-01-01T00:00'))).toEqual({ code: 'member', since: JOINED, until: null });
  });

  test('a purchase to come lifts nobody yet', () => {
    expect(levelAt([bought(2_000, SPRING)], past(SPRING, -MS))).toBe('member');
    expect(levelAt([bought(2_000, SPRING)], SPRING)).toBe('silver');
  });

  test.each([
    ['one moment less than a year before', MS, 'silver'],
    ['exactly a year before', 0, 'member'],
  ])('a purchase %s counts or not', (_when, ms, level) => {
    const first = past(addMonths(SPRING, -12), ms);
    expect(levelAt([bought(1_000, first), bought(1_000, SPRING)], past(SPRING, HOUR))).toBe(level);
  });

  test('a level reached on 29 February holds until 28 February', () => {
    const leapDay = at('2024-02-29T10:00');
    const reached = standingOf([bought(2_000, leapDay)], at('2024-01-01T00:00'), past(leapDay, DAY), always);
    expect(reached.until).toEqual(at('2025-02-28T10:00'));
  });
});

describe('when the time is over', () => {
  const until = addMonths(SPRING, 12);
  const end = graceEnd(until, LEVELS);
  const silver = bought(2_000, SPRING);
  const gold = bought(6_000, SPRING);

  test.each([
    ['the last moment of the year', past(until, -MS), 'silver'],
    ['the first day of grace', until, 'silver'],
    ['the last moment of grace', past(end, -MS), 'silver'],
    ['the end of grace', end, 'member'],
    ['years later', addMonths(end, 60), 'member'],
  ])('silver without more spending: %s', (_when, now, level) => {
    expect(levelAt([silver], now)).toBe(level);
  });

  test('gold falls to silver, which holds twelve months and its own grace, and then to the lowest', () => {
    expect(standing([gold], end)).toEqual({ code: 'silver', since: end, until: addMonths(end, 12) });
    const secondEnd = graceEnd(addMonths(end, 12), LEVELS);
    expect(levelAt([gold], past(secondEnd, -MS))).toBe('silver');
    expect(standing([gold], secondEnd)).toEqual({ code: 'member', since: secondEnd, until: null });
  });

  test('enough spending within the year renews on the very day, from the old end', () => {
    const more = bought(2_000, past(until, -10 * DAY));
    expect(standing([silver, more], until)).toEqual({ code: 'silver', since: SPRING, until: addMonths(until, 12) });
  });

  test('a purchase at the moment the time is over still counts for the renewal', () => {
    expect(standing([silver, bought(2_000, until)], until).until).toEqual(addMonths(until, 12));
  });

  test('what is missing may be bought within the grace days: renewed from that purchase', () => {
    const late = past(until, 29 * DAY);
    expect(standing([silver, bought(2_000, late)], late)).toEqual({ code: 'silver', since: SPRING, until: addMonths(late, 12) });
  });

  test('one fen too little within the grace days does not save the level', () => {
    const late = past(until, 29 * DAY);
    expect(levelAt([silver, bought(1_999.99, late)], end)).toBe('member');
  });

  test('enough for the lower level does not renew the higher', () => {
    expect(levelAt([gold, bought(2_000, past(until, -DAY))], end)).toBe('silver');
  });

  test('a purchase after the fall climbs again', () => {
    const later = past(end, DAY);
    expect(standing([silver, bought(2_000, later)], later)).toMatchObject({ code: 'silver', since: later });
  });

  test('two years away: every fall happened in its own time', () => {
    const platinum = bought(15_000, SPRING);
    const back = addMonths(SPRING, 27);
    expect(levelAt([platinum], back)).toBe('silver');
  });
});

describe('a refund', () => {
  test('undoes exactly the climb its money made, as if it had never been bought', () => {
    const small = bought(1_500, SPRING);
    const now = past(SPRING, 20 * DAY);
    const lifting = bought(800, past(SPRING, DAY));
    expect(levelAt([small, lifting], now)).toBe('silver');
    expect(standing([small, { ...lifting, netFen: 0 }], now)).toEqual(standing([small], now));
    expect(levelAt([small, { ...lifting, netFen: 50_000 }], now)).toBe('silver');
    expect(levelAt([small, { ...lifting, netFen: 49_999 }], now)).toBe('member');
  });

  test('of something older leaves a climb that stands without it', () => {
    const purchases = [bought(500, SPRING), bought(2_000, past(SPRING, DAY))];
    const now = past(SPRING, 2 * DAY);
    expect(standing([bought(0, SPRING), ...purchases.slice(1)], now)).toEqual(standing(purchases, now));
  });
});

describe('a changed ladder', () => {
  const CHANGE = at('2026-06-01T00:00');
  const dearer = Levels.parse({
    ...LEVELS,
    ladder: LEVELS.ladder.map((level) => (level.code === 'silver' ? { ...level, fromFen: 300_000 } : level)),
    graceDays: 0,
  });
  const ladderAt = (moment: Date) => (moment < CHANGE ? LEVELS : dearer);

  test('never takes a level away that was reached before', () => {
    const until = addMonths(SPRING, 12);
    expect(standing([bought(2_000, SPRING)], past(until, -MS), ladderAt)).toMatchObject({ code: 'silver', until });
  });

  test('asks its own from whoever buys later, and at the next renewal', () => {
    const later = past(CHANGE, DAY);
    expect(standing([bought(2_000, later)], later, ladderAt).code).toBe('member');
    const renewing = bought(2_000, addMonths(SPRING, 11));
    expect(standing([bought(2_000, SPRING), renewing], addMonths(SPRING, 12), ladderAt).code).toBe('member');
  });

  test('that no longer knows a level treats its members as lowest, and names it so', () => {
    const without = Levels.parse({ ...LEVELS, ladder: LEVELS.ladder.filter((level) => level.code !== 'gold') });
    const [platinum] = without.ladder.slice(-1);
    expect(progressOf(without, 'gold', 600_000)).toEqual({
      nextName: '银卡',
      nextFromFen: 200_000,
      missingFen: 0,
    });
    expect(progressOf(without, platinum?.code ?? '', 0)).toBeNull();
  });
});

describe('any history', () => {
  const purchase = fc.record({
    netFen: fc.integer({ min: 0, max: 1_800_000 }),
    boughtAt: fc.integer({ min: 0, max: 5 * 365 * 24 }).map((hours) => past(JOINED, hours * HOUR)),
  });
  const history = fc.array(purchase, { maxLength: 25 });
  const moment = fc.integer({ min: 0, max: 6 * 365 * 24 }).map((hours) => past(JOINED, hours * HOUR));
  const rung = ({ code }: Standing) => LEVELS.ladder.findIndex((level) => level.code === code);

  test('gives the same standing in whatever order its rows come', () => {
    const shuffled = history.chain((purchases) =>
      fc.tuple(fc.constant(purchases), fc.shuffledSubarray(purchases, { minLength: purchases.length })),
    );
    fc.assert(
      fc.property(shuffled, moment, ([purchases, mixed], now) => {
        expect(standing(mixed, now)).toEqual(standing(purchases, now));
      }),
    );
  });

  test('that is given back in full ends at the lowest level since joining', () => {
    fc.assert(
      fc.property(history, moment, (purchases, now) => {
        const refunded = purchases.map((one) => ({ ...one, netFen: 0 }));
        expect(standing(refunded, now)).toEqual({ code: 'member', since: JOINED, until: null });
      }),
    );
  });

  test('holds at every moment at least the level the last twelve months reached when she last bought', () => {
    fc.assert(
      fc.property(history, (purchases) => {
        for (const { boughtAt, netFen } of purchases) {
          if (netFen === 0) continue;
          const spent = yearOfSpending(purchases, boughtAt);
          const reached = LEVELS.ladder.filter((level) => level.fromFen <= spent).length - 1;
          expect(rung(standing(purchases, boughtAt))).toBeGreaterThanOrEqual(reached);
        }
      }),
    );
  });

  test('falls one rung at a time, and never without its grace', () => {
    fc.assert(
      fc.property(history, moment, (purchases, now) => {
        const here = standing(purchases, now);
        const nextDay = standing(purchases, past(now, DAY));
        expect(rung(here) - rung(nextDay)).toBeLessThanOrEqual(1);
        if (rung(nextDay) < rung(here)) expect(+nextDay.since).toBe(+graceEnd(here.until ?? now, LEVELS));
      }),
    );
  });

  test('told as a move: nothing when nothing changed', () => {
    fc.assert(
      fc.property(history, moment, (purchases, now) => {
        const here = standing(purchases, now);
        expect(moveOf(here, standing([...purchases].reverse(), now), now, always)).toBeNull();
      }),
    );
  });
});

describe('why she moved', () => {
  const until = addMonths(SPRING, 12);
  const member: Standing = { code: 'member', since: JOINED, until: null };
  const silver: Standing = { code: 'silver', since: SPRING, until };
  test.each([
    ['up', member, silver, SPRING, 'spending'],
    ['down while the level still held', silver, member, past(SPRING, DAY), 'refund'],
    ['down in the grace days', silver, member, past(until, DAY), 'refund'],
    ['down when grace was over', silver, member, graceEnd(until, LEVELS), 'period-over'],
    ['the same, for longer', silver, { ...silver, until: addMonths(until, 12) }, until, 'renewed'],
    ['the same, for less long', { ...silver, until: addMonths(until, 12) }, silver, until, 'refund'],
    ['the same', silver, { ...silver }, SPRING, null],
  ])('%s', (_how, from, to, now, why) => {
    expect(moveOf(from, to, now, always)).toBe(why);
  });
});

describe('what is missing', () => {
  test.each([
    ['member', 0, { nextName: '银卡', nextFromFen: 200_000, missingFen: 200_000 }],
    ['member', 199_999, { nextName: '银卡', nextFromFen: 200_000, missingFen: 1 }],
    ['silver', 150_000, { nextName: '金卡', nextFromFen: 600_000, missingFen: 450_000 }],
    ['silver', 700_000, { nextName: '金卡', nextFromFen: 600_000, missingFen: 0 }],
    ['platinum', 0, null],
  ])('to the level after %s with %d fen spent', (code, netFen, expected) => {
    expect(progressOf(LEVELS, code, netFen)).toEqual(expected);
  });
});

describe('the VIP price', () => {
  const gold = LEVELS.ladder[2];
  const level = (vip: { category: string; percentOff: number }[]) =>
    Levels.parse({ ...LEVELS, ladder: [{ ...LEVELS.ladder[0], vip }] }).ladder[0];
  test.each([
    ['gold, whole yuan', gold, 119_900, '大衣', 100, 107_900],
    ['gold, to the fen', gold, 119_900, '大衣', 1, 107_910],
    ['rounded down in favour of her', gold, 109_900, '大衣', 1_000, 98_000],
    ['a garment of one yuan stays above nothing', gold, 99, '袜子', 100, 89],
    [
      'the first rule that names the category',
      level([
        { category: '大衣', percentOff: 20 },
        { category: '*', percentOff: 5 },
      ]),
      100_000,
      '大衣',
      100,
      80_000,
    ],
    [
      'the rule for all others',
      level([
        { category: '大衣', percentOff: 20 },
        { category: '*', percentOff: 5 },
      ]),
      100_000,
      '毛衣',
      100,
      95_000,
    ],
    [
      'nothing off although all others are',
      level([
        { category: '羽绒服', percentOff: 0 },
        { category: '*', percentOff: 5 },
      ]),
      100_050,
      '羽绒服',
      100,
      100_050,
    ],
    ['a category nobody named', level([{ category: '大衣', percentOff: 20 }]), 100_050, '毛衣', 100, 100_050],
  ])('%s', (_what, rules, tagPriceFen, category, stepFen, expected) => {
    if (!rules) throw new Error('The ladder has that level.');
    expect(vipPrice(tagPriceFen, category, rules, stepFen)).toBe(expected);
  });
});

test.each([
  ['no level that asks nothing', [{ ...LEVELS.ladder[1] }]],
  ['two levels that ask the same', [LEVELS.ladder[0], LEVELS.ladder[1], { ...LEVELS.ladder[2], fromFen: 200_000 }]],
  ['one code twice', [LEVELS.ladder[0], LEVELS.ladder[1], { ...LEVELS.ladder[2], code: 'silver' }]],
])('a ladder with %s is refused', (_what, ladder) => {
  expect(Levels.safeParse({ ...LEVELS, ladder }).success).toBe(false);
});
