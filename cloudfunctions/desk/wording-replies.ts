import { asc, eq, isNull, sql } from 'drizzle-orm';
import { ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Action } from '../platform/serve';
import type { deskContract } from './contract';
import { unknownWord } from './quick-reply';
import { deskQuickReply } from './staff-schema';
import { consoleCallerOf } from './taking';

type C = typeof deskContract;

const { replyNo, shortcut, title, text, removedAt } = deskQuickReply;
const SHOWN = { replyNo, shortcut, title, text };

export const quickReplies: Action<C, 'desk.quickReplies'> = async ({ tx }) => {
  const replies = await tx.select(SHOWN).from(deskQuickReply).where(isNull(removedAt)).orderBy(asc(shortcut));
  return ok({ replies });
};

export const setQuickReply: Action<C, 'desk.setQuickReply'> = async (call, wish) => {
  const word = unknownWord(wish.text);
  if (word !== undefined) return refuse('reply/unknown-word', { word });
  if (wish.replyNo !== undefined && !(await isThere(call.tx, wish.replyNo))) return refuse('reply/unknown');
  const said = {
    title: wish.title,
    text: wish.text,
    removedAt: null,
    changedBy: consoleCallerOf(call).userNo,
    changedAt: call.now,
  };
  // A shortcut somebody removed is free again; one that is in use belongs to its reply.
  const [taken] = await call.tx
    .select({ replyNo, removedAt })
    .from(deskQuickReply)
    .where(eq(shortcut, wish.shortcut))
    .for('update');
  if (taken && taken.replyNo !== wish.replyNo) {
    if (taken.removedAt === null) return refuse('reply/shortcut-taken', { shortcut: wish.shortcut });
    await call.tx
      .update(deskQuickReply)
      .set({ shortcut: sql`${shortcut} || '-' || ${replyNo}` })
      .where(eq(replyNo, taken.replyNo));
  }
  const [reply] =
    wish.replyNo === undefined
      ? await call.tx
          .insert(deskQuickReply)
          .values({ shortcut: wish.shortcut, ...said })
          .onConflictDoNothing()
          .returning(SHOWN)
      : await call.tx
          .update(deskQuickReply)
          .set({ shortcut: wish.shortcut, ...said })
          .where(eq(replyNo, wish.replyNo))
          .returning(SHOWN);
  // Two leads who name a new one alike at the same moment: the other was first.
  return reply === undefined ? refuse('reply/shortcut-taken', { shortcut: wish.shortcut }) : ok({ reply });
};

export const removeQuickReply: Action<C, 'desk.removeQuickReply'> = async ({ tx, now }, wish) => {
  const removed = await tx.update(deskQuickReply).set({ removedAt: now }).where(eq(replyNo, wish.replyNo)).returning({ replyNo });
  return removed.length === 0 ? refuse('reply/unknown') : ok({ removed: true });
};

async function isThere(tx: Tx, wanted: number): Promise<boolean> {
  const rows = await tx.select({ replyNo }).from(deskQuickReply).where(eq(replyNo, wanted)).for('update');
  return rows.length > 0;
}
