import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Call } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { type CardCodeRefusal, readCardCode } from './card-code';
import { visitMinutes } from './settings';
import { findCardByNo, openVisit, readVisitRow, type VisitRecord } from './store';

/** The member stands before a clerk, who may act for her until then. */
export type Visit = {
  readonly visitId: string;
  readonly accountId: string;
  readonly placeNo: number;
  readonly metAt: Date;
  readonly until: Date;
};
/** `voucherId`: she showed one of her vouchers instead of her card; whether it is hers is for coupons to say. */
export type Meeting = Visit & { readonly cardNo: string; readonly voucherId: string | null };
export type MeetingRefusal = CardCodeRefusal | 'card/unknown' | 'card/used' | 'card/own';

/**
 * The clerk who calls scanned a card at his place. The same code again gives him the same visit; to anybody else it is used up
 * (`card/used`), so that a picture of a code opens nothing at the next counter. Nobody serves herself (`card/own`). Inside the call's transaction.
 */
export async function meetMember(
  call: Call,
  { placeNo, text }: { readonly placeNo: number; readonly text: string },
): Promise<Outcome<Meeting, MeetingRefusal>> {
  const { tx, now, accountId, world } = call;
  const read = readCardCode(text, world.brand.tagKeys, now);
  if (!read.ok) return read;
  const { cardNo, step, voucherId } = read.value;
  const card = await findCardByNo(tx, cardNo);
  if (!card) return refuse('card/unknown');
  if (card.accountId === accountId) return refuse('card/own');
  const wish = { visitId: newId(), accountId: card.accountId, placeNo, clerkAccountId: accountId, step, metAt: now };
  const visit = await openVisit(tx, wish);
  if (visit.clerkAccountId !== accountId || visit.placeNo !== placeNo) return refuse('card/used');
  const minutes = await readSetting(tx, visitMinutes, now, world.database);
  return ok({ ...toVisit(visit, minutes), cardNo, voucherId });
}

/** The visit, if that clerk opened it at that place and it is not over. */
export async function findVisit(
  tx: Tx,
  visitId: string,
  placeNo: number,
  clerkAccountId: string,
  now: Date,
  minutes: number,
): Promise<Visit | null> {
  const row = await readVisitRow(tx, visitId);
  if (!row || row.placeNo !== placeNo || row.clerkAccountId !== clerkAccountId) return null;
  const visit = toVisit(row, minutes);
  return now < visit.until ? visit : null;
}

/** The same for the clerk who calls, with the minutes the brand set. */
export async function readVisit(
  { tx, now, accountId, world }: Call,
  { placeNo, visitId }: { readonly placeNo: number; readonly visitId: string },
): Promise<Visit | null> {
  const minutes = await readSetting(tx, visitMinutes, now, world.database);
  return findVisit(tx, visitId, placeNo, accountId, now, minutes);
}

function toVisit({ visitId, accountId, placeNo, metAt }: VisitRecord, minutes: number): Visit {
  return { visitId, accountId, placeNo, metAt, until: new Date(metAt.getTime() + minutes * 60_000) };
}
