import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { TagKey } from '../platform/world';
import { cardCodeOf, readCardCode, STEP_MS, startOfStep, stepAt } from './card-code';

const CARD = '880624113007';
const VOUCHER = '01934b1e-8c00-7a3d-9f42-5b6c7d8e9f01';
const KEY: TagKey = { id: 1, secret: randomBytes(32), until: null };
const KEYS = [KEY];
const NOON = new Date('2026-11-21T04:00:10.000Z');
const STEP = stepAt(NOON);
const later = (ms: number) => new Date(NOON.getTime() + ms);
const shown = cardCodeOf(CARD, STEP, KEYS);
const said = (text: string, now = NOON, keys: readonly TagKey[] = KEYS) => {
  const read = readCardCode(text, keys, now);
  return read.ok ? read.value : read.refusal.code;
};

test('a code is 22 digits, so that Code 128 writes it as eleven signs', () => {
  expect(shown).toMatch(/^880624113007\d{10}$/);
});

test.each([
  ['at once', 0, 'fresh'],
  ['in the last moment of its half minute', 19_999, 'fresh'],
  ['in the half minute after', 20_000, 'fresh'],
  ['in the last moment of that', 49_999, 'fresh'],
  ['as a screenshot, a minute later', 60_000, 'card/stale'],
  ['50 seconds later', 50_000, 'card/stale'],
  ['a hundred steps later', 100 * STEP_MS, 'card/stale'],
  ['long after, when its two digits stand for another time', 101 * STEP_MS, 'card/forged'],
  ['a moment before its time, by a phone that is fast', -10_001, 'card/stale'],
  ['a minute before its time', -60_000, 'card/forged'],
])('scanned %s', (_when, ms, expected) => {
  const heard = said(shown, later(ms));
  expect(heard).toEqual(expected === 'fresh' ? { cardNo: CARD, step: STEP, voucherId: null } : expected);
});

test.each([
  ['midnight', '2026-11-30T15:59:55.000Z'],
  ['the new year', '2026-12-31T15:59:59.999Z'],
  ['a step ending in 99', startOfStep(STEP - (STEP % 100) + 99).toISOString()],
  ['a step ending in 00', startOfStep(STEP - (STEP % 100) + 100).toISOString()],
])('across %s a code holds half a minute and the next', (_what, text) => {
  const at = new Date(text);
  const code = cardCodeOf(CARD, stepAt(at), KEYS);
  const end = startOfStep(stepAt(at) + 1).getTime();
  expect(said(code, at)).toMatchObject({ cardNo: CARD });
  expect(said(code, new Date(end))).toMatchObject({ cardNo: CARD });
  expect(said(code, new Date(end + STEP_MS))).toBe('card/stale');
});

test('a voucher’s code says which one', () => {
  expect(said(`${shown}.${VOUCHER}`)).toEqual({ cardNo: CARD, step: STEP, voucherId: VOUCHER });
});

test.each([
  ['blanks around it', ` ${shown}\n`, { cardNo: CARD, step: STEP, voucherId: null }],
  ['a digit missing', shown.slice(1), 'card/unreadable'],
  ['a digit more', `${shown}0`, 'card/unreadable'],
  ['a voucher that is none', `${shown}.7`, 'card/unreadable'],
  ['a barcode of a garment', '6979026000001', 'card/unreadable'],
  ['full-width digits', shown.replace(/^\d/, '８'), 'card/unreadable'],
  ['nothing', '', 'card/unreadable'],
])('a text with %s', (_what, text, expected) => {
  expect(said(text)).toEqual(expected);
});

describe('keys', () => {
  const newer: TagKey = { id: 2, secret: randomBytes(32), until: null };
  const over: TagKey = { ...KEY, until: NOON };

  test('the newest signs, an older one is still believed', () => {
    const byNewer = cardCodeOf(CARD, STEP, [KEY, newer]);
    expect(byNewer).toBe(cardCodeOf(CARD, STEP, [newer]));
    expect(said(byNewer, NOON, [KEY, newer])).toMatchObject({ cardNo: CARD });
    expect(said(shown, NOON, [KEY, newer])).toMatchObject({ cardNo: CARD });
    expect(said(byNewer)).toBe('card/forged');
  });

  test('one whose time is over signs and opens nothing', () => {
    expect(said(shown, NOON, [over])).toBe('card/forged');
    expect(said(shown, later(-1), [over])).toMatchObject({ cardNo: CARD });
    expect(() => cardCodeOf(CARD, STEP + 1, [over])).toThrow('without keys');
  });
});

const card = fc.stringMatching(/^\d{12}$/);
const moment = fc.integer({ min: 1_700_000_000, max: 2_300_000_000 }).map((seconds) => new Date(seconds * 1000));

test('every card at every time is read as itself, now and a step later', () => {
  fc.assert(
    fc.property(card, moment, fc.integer({ min: 0, max: STEP_MS }), (cardNo, at, ms) => {
      const read = said(cardCodeOf(cardNo, stepAt(at), KEYS), new Date(at.getTime() + ms));
      expect(read).toEqual({ cardNo, step: stepAt(at), voucherId: null });
    }),
  );
});

test('with any one digit changed it opens nothing', () => {
  fc.assert(
    fc.property(card, moment, fc.nat(21), fc.integer({ min: 1, max: 9 }), (cardNo, at, position, change) => {
      const code = cardCodeOf(cardNo, stepAt(at), KEYS);
      const digit = (Number(code[position]) + change) % 10;
      const changed = `${code.slice(0, position)}${digit}${code.slice(position + 1)}`;
      expect(said(changed, at)).toMatch(/^card\/(forged|stale)$/);
    }),
  );
});
