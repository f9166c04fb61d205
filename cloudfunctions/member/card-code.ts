import { createHmac, timingSafeEqual } from 'node:crypto';
import { assert } from '../kernel/assert';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { TagKey } from '../platform/world';

/** What a member's code says: whose card, in which half minute it was shown, and the voucher she wants to use, if she showed one. */
export type CardCode = { readonly cardNo: string; readonly step: number; readonly voucherId: string | null };
export type CardCodeRefusal = 'card/unreadable' | 'card/forged' | 'card/stale';

/** How long one code is shown. */
export const STEP_MS = 30_000;
/** Two digits of a step are written; which hundred it belongs to is known by the reader's clock. */
const STEPS_WRITTEN = 100;
const MAC_DIGITS = 8;
/** Keeps codes of cards and codes of tags apart, though one secret signs both. */
const LABEL = 'hangtag member card 1';
/** Digits only and an even count, so that Code 128 writes two of them in one sign. */
const CODE_SHAPE = /^(\d{12})(\d{2})(\d{8})(?:\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))?$/;

/** The half minute a moment lies in. */
export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / STEP_MS);
}

export function startOfStep(step: number): Date {
  return new Date(step * STEP_MS);
}

/** The 22 digits of QR and bars alike, signed with the newest key that is still believed. */
export function cardCodeOf(cardNo: string, step: number, keys: readonly TagKey[]): string {
  const [newest] = keysAt(keys, startOfStep(step)).sort((a, b) => b.id - a.id);
  assert(newest, 'A brand without keys cannot sign a card.');
  return `${cardNo}${digits(step % STEPS_WRITTEN, 2)}${macOf(cardNo, step, newest)}`;
}

/**
 * Reads what the clerk's camera saw: a card, or one of its vouchers ("<card>.<voucher id>"). This half minute and the one before hold.
 * Refuses with `card/unreadable` (not a card), `card/stale` (true once, or not yet: a screenshot, a phone with a wrong clock),
 * `card/forged` (never true).
 */
export function readCardCode(text: string, keys: readonly TagKey[], now: Date): Outcome<CardCode, CardCodeRefusal> {
  const [, cardNo = '', written = '', mac = '', voucherId = null] = CODE_SHAPE.exec(text.trim()) ?? [];
  if (cardNo === '') return refuse('card/unreadable');
  const present = stepAt(now);
  const believed = keysAt(keys, now);
  const step = stepsWritten(Number(written), present).find((one) =>
    believed.some((key) => timingSafeEqual(Buffer.from(macOf(cardNo, one, key)), Buffer.from(mac))),
  );
  if (step === undefined) return refuse('card/forged');
  return step === present || step === present - 1 ? ok({ cardNo, step, voucherId }) : refuse('card/stale');
}

/** The steps two digits may stand for: one among the hundred up to now, the same a hundred before, and the one to come. */
function stepsWritten(written: number, present: number): number[] {
  const latest = present + 1;
  const newest = latest - ((latest - written) % STEPS_WRITTEN);
  return [newest, newest - STEPS_WRITTEN].filter((step) => step >= present - STEPS_WRITTEN);
}

function keysAt(keys: readonly TagKey[], at: Date): TagKey[] {
  return keys.filter((key) => key.until === null || at < key.until);
}

function macOf(cardNo: string, step: number, key: TagKey): string {
  const cardKey = createHmac('sha256', key.secret).update(LABEL).digest();
  const mac = createHmac('sha256', cardKey).update(`${cardNo}:${step}`).digest();
  return digits(Number(mac.readBigUInt64BE() % 10n ** BigInt(MAC_DIGITS)), MAC_DIGITS);
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, '0');
}
