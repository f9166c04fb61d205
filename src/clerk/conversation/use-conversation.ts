import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { newKey, type Output, type RefusalCode } from '../../cloud';
import { goBack, scrollToEnd } from '../../pages';
import { type Asked, useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { usePull, useWhileShown } from '../../use-while-shown';
import { askSure, say, tick } from '../../wechat';

export type Conversation = Output<'desk.clerkConversation'>;

/** She may be typing at this moment. */
const LOOK_AGAIN_MS = 4_000;

/** One conversation of a customer of hers, what she writes in it, and the way back to the desk. */
export function useConversation(placeNo: number, conversationNo: number) {
  const { asked, isOld } = useKept(useAnswer('desk.clerkConversation', { placeNo, conversationNo }));
  const isOver = asked.kind === 'ready' && asked.value.row.state === 'closed';
  useWhileShown(asked.again, isOver ? null : LOOK_AGAIN_MS);
  usePull(asked.again);
  const newest = asked.kind === 'ready' ? asked.value.messages.at(-1)?.messageId : undefined;
  useEffect(() => {
    if (newest !== undefined) scrollToEnd();
  }, [newest]);

  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const onSaid = (problem: Refusal<RefusalCode> | null) => {
    setRefusal(problem);
    asked.again();
  };
  const wish = { placeNo, conversationNo };
  return {
    asked,
    refusal: refusal ?? (isOld ? NO_ANSWER : null),
    replying: useReplying(wish, onSaid),
    handingBack: useHandingBack(wish, onSaid),
  };
}

const NO_ANSWER = { code: 'outage' } as const;

/** A look without an answer takes nothing away that she reads or writes: what was shown stays, and is said to be old. */
function useKept(asked: Asked<Conversation>): { readonly asked: Asked<Conversation>; readonly isOld: boolean } {
  const last = useRef<Conversation | null>(null);
  if (asked.kind === 'ready') last.current = asked.value;
  if (asked.kind !== 'failed' && asked.kind !== 'loading') return { asked, isOld: false };
  if (last.current === null) return { asked, isOld: false };
  return { asked: { kind: 'ready', value: last.current, again: asked.again }, isOld: true };
}

type Wish = { readonly placeNo: number; readonly conversationNo: number };
type OnSaid = (problem: Refusal<RefusalCode> | null) => void;

/** The same words after an outage are the same message, under the same number: she cannot say it twice by pressing twice. */
function useReplying(wish: Wish, onSaid: OnSaid) {
  const { send, busy } = useIntention('desk.clerkReply');
  const [text, setText] = useState('');
  const kept = useRef<{ text: string; messageId: string } | null>(null);
  const reply = async () => {
    const words = text.trim();
    if (words === '') return;
    if (kept.current?.text !== words) kept.current = { text: words, messageId: newKey() };
    const answer = await send({ ...wish, messageId: kept.current.messageId, text: words });
    if (answer === null) return;
    if (answer.ok || answer.refusal.code !== 'outage') kept.current = null;
    if (answer.ok) {
      setText('');
      tick();
    }
    onSaid(answer.ok ? null : answer.refusal);
  };
  return { text, setText, reply: () => void reply(), busy };
}

function useHandingBack(wish: Wish, onSaid: OnSaid) {
  const { send, busy } = useIntention('desk.clerkHandBack');
  const handBack = async () => {
    const question = { title: '交回客服？', why: '客服会马上接着回复她，您这里不再能回复。', yes: '交回', no: '我来回复' };
    if (busy || !(await askSure(question))) return;
    const answer = await send(wish);
    if (answer === null) return;
    if (!answer.ok) return onSaid(answer.refusal);
    say('已交回客服');
    goBack();
  };
  return { handBack: () => void handBack(), busy };
}
