import { newId } from '../kernel/ids';
import { ok } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import type { deskContract } from './contract';
import { afterClosing, type Moment } from './conversation';
import { type Draft, NOTHING_TO_WRITE, withLine } from './draft';
import { endOfCry, type Held, hold, showRow, write } from './holding';
import { afterWriting, barTo } from './quota';
import { consoleCallerOf, mayDecide } from './taking';

type C = typeof deskContract;

const ASK_RATING = '这次服务结束了。请回复 1 到 5 给我们打分，5 是很满意。';

/** Ends a conversation, and asks for a rating when WeChat lets us write one more message. A cry nobody answered is lost. */
export const close: Action<C, 'desk.close'> = async (call, { conversationNo, askRating }) => {
  const { tx, now, world } = call;
  const found = await hold(tx, { conversationNo }, now);
  if (!found.ok) return found;
  const held = mayDecide(found.value, consoleCallerOf(call));
  if (!held.ok) return held;
  await write(tx, closed(held.value, { askRating, words: '结束了会话' }, now.toISOString()), now);
  return ok({ row: await showRow(tx, conversationNo, now, world.database) });
};

/** The end as it is written: the question for her rating, a line for agents, and the cry that nobody answered. */
export function closed({ contact, conversation }: Held, wish: { askRating: boolean; words: string }, now: Moment): Draft {
  const asks = wish.askRating && contact.channel !== 'comment' && barTo(contact.channel, contact, now) === null;
  const asked = asks
    ? withLine(conversation, { messageId: newId(), voice: 'bot', kind: 'text', text: ASK_RATING, send: 'queued', at: now })
    : null;
  const line = { messageId: newId(), voice: 'system' as const, kind: 'moved' as const, text: wish.words, at: now };
  const ended = withLine(asked?.conversation ?? conversation, line);
  return {
    ...NOTHING_TO_WRITE,
    contacts: asks ? [{ ...contact, ...afterWriting(contact) }] : [],
    conversations: [afterClosing(ended.conversation, now, asks)],
    messages: asked ? [asked.message, ended.message] : [ended.message],
    answered: endOfCry(conversation, { answeredAt: null, answeredBy: null, userNo: null, lostAt: now }),
  };
}
