import { ok, refuse } from '../kernel/outcome';
import type { ConsoleCaller } from '../platform/caller';
import type { OutputOf } from '../platform/contract';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { deskContract } from './contract';
import { type RowFacts, toInboxRow } from './inbox-row';
import { deskPolicy } from './settings';
import { consoleCallerOf } from './taking';

type C = typeof deskContract;
type Page = Omit<OutputOf<C, 'desk.conversation'>, 'row'> & { readonly row: RowFacts };

/** How long a store's manager still sees what is closed. */
const CLOSED_DAYS = 7;
const DAY_MS = 86_400_000;

export const inbox: Action<C, 'desk.inbox'> = async (call, { view, limit }) => {
  const { tx, now, world } = call;
  const { answerSeconds, handOnSeconds } = await readSetting(tx, deskPolicy, now, world.database);
  const placeNo = placeSeenBy(consoleCallerOf(call));
  const { rows, seq } = await tx.callSql<{ rows: RowFacts[]; seq: number }>('desk_inbox', { view, limit, placeNo, now });
  return ok({
    rows: rows.map((row) => toInboxRow(row, answerSeconds)),
    ...{ seq, now: now.toISOString(), answerSeconds, handOnSeconds },
  });
};

export const conversation: Action<C, 'desk.conversation'> = async (call, wish) => {
  const { tx, now, world } = call;
  const placeNo = placeSeenBy(consoleCallerOf(call));
  const page = await tx.callSql<Page | null>('desk_conversation_page', { ...wish, placeNo, now });
  if (!page) return refuse('conversation/unknown');
  const { answerSeconds } = await readSetting(tx, deskPolicy, now, world.database);
  return ok({ ...page, row: toInboxRow(page.row, answerSeconds) });
};

export const ofStore: Action<C, 'desk.ofStore'> = async ({ tx, now, world }, { placeNo }) => {
  const since = new Date(now.getTime() - CLOSED_DAYS * DAY_MS);
  const rows = await tx.callSql<RowFacts[]>('desk_of_store', { placeNo, since, now });
  const { answerSeconds } = await readSetting(tx, deskPolicy, now, world.database);
  return ok({ rows: rows.map((row) => toInboxRow(row, answerSeconds)) });
};

/** Null: all of the desk. Who is a manager and nothing else sees what was escalated to clerks of her store. */
export function placeSeenBy({ roles, placeNo }: ConsoleCaller): number | null {
  return roles.every((role) => role === 'manager') ? placeNo : null;
}
