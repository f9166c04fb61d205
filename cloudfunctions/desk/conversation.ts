import { assert } from '../kernel/assert';
import type { CONTEXT_KINDS } from './states';
import { type Channel, CONVERSATION_NEXT, type ConversationState, type Escalation, type Skill } from './states';

/** A moment as contracts write it, in UTC with milliseconds, so that moments compare as texts do. */
export type Moment = string;

/** What she was looking at, by its numbers: names are looked up when it is shown. */
export type ContextNumbers = {
  readonly kind: (typeof CONTEXT_KINDS)[number];
  readonly styleNo?: number;
  readonly skuNo?: number;
  readonly orderNo?: string;
  readonly placeNo?: number;
};

/** A conversation as the rules see it and as it is kept. */
export type Conversation = {
  readonly conversationNo: number;
  readonly contactNo: number;
  readonly channel: Channel;
  readonly state: ConversationState;
  readonly userNo: number | null;
  readonly skill: Skill;
  readonly complaint: boolean;
  readonly criedAt: Moment | null;
  readonly assignedAt: Moment | null;
  readonly passedBy: readonly number[];
  readonly escalation: Escalation;
  readonly escalatedAt: Moment | null;
  readonly clerkNo: number | null;
  readonly placeNo: number | null;
  readonly context: ContextNumbers | null;
  readonly tags: readonly string[];
  readonly lastMessageNo: number;
  readonly preview: string;
  readonly lastAt: Moment;
  readonly askedRatingAt: Moment | null;
  readonly rating: number | null;
  readonly ratedAt: Moment | null;
  readonly openedAt: Moment;
  readonly closedAt: Moment | null;
};

/** Who answered her: an agent, the clerk it was escalated to, or the automat with a fact. */
export type Answerer = { readonly by: 'agent'; readonly userNo: number } | { readonly by: 'clerk' } | { readonly by: 'bot' };

/** To whom a conversation goes. */
export type Destination =
  | { readonly who: 'agent'; readonly userNo: number }
  | { readonly who: 'queue'; readonly skill: Skill }
  | { readonly who: 'lead' }
  | { readonly who: 'clerk'; readonly clerkNo: number; readonly placeNo: number };

/** A new conversation; a comment waits for a person at once, since no automat answers there. */
export function opened(
  { conversationNo, contactNo, channel }: { conversationNo: number; contactNo: number; channel: Channel },
  at: Moment,
): Conversation {
  return {
    ...{ conversationNo, contactNo, channel, userNo: null, skill: 'general', complaint: false },
    state: channel === 'comment' ? 'waiting' : 'new',
    ...{ criedAt: null, assignedAt: null, passedBy: [], escalation: 'none', escalatedAt: null, clerkNo: null, placeNo: null },
    ...{ context: null, tags: [], lastMessageNo: 0, preview: '', lastAt: at, askedRatingAt: null, rating: null, ratedAt: null },
    ...{ openedAt: at, closedAt: null },
  };
}

/**
 * She wrote. The cry is her first word nobody answered, so a second one changes nothing. What nobody has goes to the queue when it was
 * answered before, complains, or asks for a person; else the automat may look first.
 */
export function afterCry(one: Conversation, criedAt: Moment, wantsPerson: boolean): Conversation {
  const cried = { ...one, criedAt: one.criedAt ?? criedAt };
  if (one.state === 'new') return moved(cried, wantsPerson ? 'waiting' : 'new');
  if (one.state === 'answered') return moved(cried, hasHolder(one) ? 'open' : 'waiting');
  return moved(cried, one.state);
}

/** A person has to look at it: what the automat could not answer. */
export function afterCalling(one: Conversation, at: Moment): Conversation {
  const cried = { ...one, criedAt: one.criedAt ?? at };
  return hasHolder(one) ? moved(cried, 'open') : moved(cried, 'waiting');
}

/** Nobody waits for anything: she only came in, or the automat greeted her. */
export function afterGreeting(one: Conversation): Conversation {
  return one.state === 'new' && one.criedAt === null ? moved(one, 'answered') : one;
}

/** Her cry is over, and it waits for her. An agent who answers what nobody has takes it. */
export function afterAnswer(one: Conversation, answerer: Answerer, now: Moment): Conversation {
  const answered = moved({ ...one, criedAt: null }, 'answered');
  if (answerer.by !== 'agent' || one.userNo === answerer.userNo) return answered;
  return { ...answered, userNo: answerer.userNo, assignedAt: now, clerkNo: null, placeNo: null };
}

/** Somebody has it from now on: open while she waits, answered while it waits for her. */
export function afterTaking(one: Conversation, userNo: number, now: Moment): Conversation {
  return settled({ ...one, userNo, assignedAt: now, clerkNo: null, placeNo: null });
}

/** To somebody else. Whoever gives it back to the queue is not the next to get it. */
export function afterHandOver(one: Conversation, to: Destination, now: Moment): Conversation {
  const freed = { ...one, userNo: null, assignedAt: null, clerkNo: null, placeNo: null };
  const passedBy = one.userNo === null || one.passedBy.includes(one.userNo) ? one.passedBy : [...one.passedBy, one.userNo];
  switch (to.who) {
    case 'agent':
      return afterTaking(one, to.userNo, now);
    case 'queue':
      return moved({ ...freed, passedBy, skill: to.skill }, 'waiting');
    case 'lead':
      return moved({ ...freed, passedBy, escalation: 'lead', escalatedAt: now }, 'waiting');
    case 'clerk': {
      const { clerkNo, placeNo } = to;
      return settled({ ...freed, escalation: 'clerk', escalatedAt: now, assignedAt: now, clerkNo, placeNo });
    }
  }
}

/** Her own clerk is asked as well: whoever has it, or the queue, keeps it, and whoever answers first has answered. */
export function afterCallingClerk(
  one: Conversation,
  { clerkNo, placeNo }: { readonly clerkNo: number; readonly placeNo: number },
  now: Moment,
): Conversation {
  return { ...one, escalation: 'clerk', escalatedAt: now, clerkNo, placeNo };
}

/** The end. A cry nobody answered is lost with it. */
export function afterClosing(one: Conversation, now: Moment, asksRating: boolean): Conversation {
  return moved({ ...one, criedAt: null, closedAt: now, askedRatingAt: asksRating ? now : null }, 'closed');
}

export function hasHolder({ userNo, clerkNo }: Pick<Conversation, 'userNo' | 'clerkNo'>): boolean {
  return userNo !== null || clerkNo !== null;
}

function settled(one: Conversation): Conversation {
  return moved(one, one.criedAt === null ? 'answered' : 'open');
}

/** Only along the table; staying is no move, but what is closed stays as it is. */
function moved(one: Conversation, to: ConversationState): Conversation {
  const next: readonly ConversationState[] = CONVERSATION_NEXT[one.state];
  assert(next.includes(to) || (one.state === to && to !== 'closed'), `A conversation does not go from ${one.state} to ${to}.`);
  return { ...one, state: to };
}
