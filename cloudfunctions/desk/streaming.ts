import type { Database } from '../platform/database';
import { readSetting } from '../platform/setting';
import { type RowFacts, toInboxRow } from './inbox-row';
import { deskPolicy } from './settings';
import type { InboxRow, Message } from './shape';
import type { EventKind } from './states';

/** What a console is told: what happened, and how the conversation and the message are now. */
export type StreamEvent = {
  readonly seq: number;
  readonly kind: EventKind;
  readonly conversationNo: number | null;
  readonly row: InboxRow | null;
  readonly message: Message | null;
  readonly userNo: number | null;
  /** The store of the clerk it was escalated to: what a manager may hear of. */
  readonly placeNo: number | null;
};

type EventRow = Omit<StreamEvent, 'row'> & { readonly row: RowFacts | null };

const AT_ONCE = 500;

/**
 * Everything that happened after a number, in the order of its commits, some hundreds at a time. Numbers have no gaps: a first one above
 * `after` + 1 says that what was between is kept no more, so the console has to read its inbox anew.
 */
export async function readEvents(database: Database, after: number, now: Date, limit = AT_ONCE): Promise<StreamEvent[]> {
  const rows = await database.callSql<EventRow[]>('desk_read_events', { after, now, limit });
  if (rows.length === 0) return [];
  const { answerSeconds } = await readSetting(database, deskPolicy, now);
  return rows.map((event) => ({ ...event, row: event.row === null ? null : toInboxRow(event.row, answerSeconds) }));
}

/** The number of the newest event; 0 before the first. */
export async function newestSeq(database: Database): Promise<number> {
  return (await eventBounds(database)).newest;
}

/** The newest number, and the oldest that is still kept (null: none is). */
export function eventBounds(database: Database): Promise<{ readonly newest: number; readonly oldest: number | null }> {
  return database.callSql('desk_event_bounds', {});
}
