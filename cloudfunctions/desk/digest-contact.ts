import { assert } from '../kernel/assert';
import type { Hours } from '../store/hours';
import { afterCry, type Conversation, type Moment, opened } from './conversation';
import { clockFrom, cryTime } from './cry';
import { type Contact, type DigestedIntake, type Draft, NOTHING_TO_WRITE, withLine, withPreview } from './draft';
import { bodyOf, codeTextOf, contextOf, isMessage, opensPage, type Payload, textOf, wechatMediaOf } from './intake-words';
import { previewOf } from './preview';
import { afterEvent, afterMessage, NO_WINDOW, type QuotaPolicy, type Window } from './quota';
import type { IntakeKind } from './states';
import { hasWord, ratingOf, skillOf } from './words';

export type Intake = {
  readonly intakeId: number;
  readonly kind: IntakeKind;
  readonly sentAt: Moment;
  readonly receivedAt: Moment;
  readonly payload: Payload;
  /** The order the session names is one of hers. */
  readonly ownsOrder: boolean;
  /** Made beforehand: of the message, of its picture, and of a line beside it. */
  readonly ids: { readonly message: string; readonly media: string; readonly line: string };
};

/** Somebody with what came in from her, in order, and what is kept of her. All of it is locked. */
export type ContactFacts = {
  readonly contact: Contact;
  readonly open: Conversation | null;
  /** Her last conversation that is closed. */
  readonly closed: Conversation | null;
  /** The number of the next conversation, should there be one. */
  readonly freshNo: number | null;
  readonly lastAnsweredAt: Moment | null;
  /** Messages to her that are still to be sent. */
  readonly unsentCount: number;
  readonly intakes: readonly Intake[];
};

export type DigestPolicy = QuotaPolicy & {
  readonly rateWithinMinutes: number;
  readonly lowRating: number;
  readonly complaintWords: readonly string[];
  readonly humanWords: readonly string[];
};

type Fold = Draft & { readonly facts: ContactFacts; readonly open: Conversation | null; readonly closed: Conversation | null } & {
  readonly contact: Contact;
};
type Rules = { readonly policy: DigestPolicy; readonly hours: Hours };

/** What becomes of everything that came in from one person, in the order it came. */
export function digestContact(facts: ContactFacts, rules: Rules): Draft {
  const { contact, open, closed } = facts;
  const start: Fold = { ...NOTHING_TO_WRITE, facts, contact, open, closed };
  const end = facts.intakes.reduce((fold, intake) => hear(fold, intake, rules), start);
  const changed = [end.closed === closed ? null : end.closed, end.open === open ? null : end.open];
  const { messages, media, cries, answered, intakes } = end;
  const conversations = changed.filter((one) => one !== null);
  return { contacts: [end.contact], conversations, messages, media, cries, answered, intakes };
}

function hear(before: Fold, intake: Intake, rules: Rules): Fold {
  const fold = { ...before, contact: contactAfter(before, intake, rules.policy) };
  const rating = ratedWith(fold, intake, rules.policy);
  if (rating !== null) return rate(fold, intake, rating, rules);
  if (opensPage(intake.payload) || (!fold.open && !opensConversation(intake))) return passed(fold, intake);
  const one = fold.open ?? start(fold, intake);
  return isMessage(intake.kind, intake.payload) ? hearWords(fold, one, intake, rules) : hearEvent(fold, one, intake);
}

/** Her window, by WeChat's clock: what comes late does not bring an older window back. */
function contactAfter({ contact, facts }: Fold, { kind, sentAt, payload }: Intake, policy: DigestPolicy): Contact {
  const arrivedBy = codeTextOf(kind, payload) ?? contact.arrivedBy;
  if (contact.channel === 'comment') return { ...contact, lastInAt: sentAt };
  if (kind === 'unsubscribed') return { ...contact, ...NO_WINDOW, subscribed: false };
  const here = { ...contact, arrivedBy, subscribed: contact.subscribed || kind === 'subscribed' };
  if (contact.lastInAt !== null && sentAt < contact.lastInAt) return here;
  if (!isMessage(kind, payload))
    return { ...here, ...afterEvent(windowOf(contact), { kind, opensPage: opensPage(payload) }, sentAt, policy) };
  return { ...here, ...afterMessage(sentAt, facts.unsentCount, policy), lastInAt: sentAt };
}

function windowOf({ windowUntil, windowLeft }: Contact): Window {
  return { windowUntil, windowLeft };
}

/** What only happened opens a conversation when somebody (or the automat) may have to say something. */
function opensConversation({ kind, payload }: Intake): boolean {
  return isMessage(kind, payload) || kind === 'subscribed' || kind === 'clicked' || kind === 'entered';
}

function start({ facts, contact }: Fold, { sentAt }: Intake): Conversation {
  const { contactNo, channel } = contact;
  assert(facts.freshNo !== null, 'Whoever has no open conversation has a number for the next one.');
  return opened({ conversationNo: facts.freshNo, contactNo, channel }, sentAt);
}

function hearWords(fold: Fold, one: Conversation, intake: Intake, { policy, hours }: Rules): Fold {
  const { kind, payload, sentAt, receivedAt, ids } = intake;
  const text = textOf(kind, payload);
  const complains = hasWord(text, policy.complaintWords);
  const criedAt = cryTime(sentAt, receivedAt, one === fold.facts.open ? fold.facts.lastAnsweredAt : null);
  const wantsPerson = complains || one.complaint || hasWord(text, policy.humanWords);
  const cried = afterCry(withContext(one, intake), criedAt, wantsPerson);
  const skilled = withSkill({ ...cried, complaint: one.complaint || complains }, text);
  const wechatMediaId = wechatMediaOf(kind, payload);
  const said = withLine(skilled, {
    ...{
      messageId: ids.message,
      voice: 'shopper',
      kind,
      text,
      body: bodyOf(kind, payload),
      at: sentAt,
      intakeId: intake.intakeId,
    },
    mediaId: wechatMediaId === null ? null : ids.media,
  });
  const open = withPreview(said.conversation, previewOf(kind, text, said.message.body?.title), sentAt);
  const { contactNo, channel, conversationNo } = open;
  return {
    ...fold,
    open,
    messages: [...fold.messages, said.message],
    media:
      wechatMediaId === null
        ? fold.media
        : [...fold.media, { mediaId: ids.media, contactNo, channel, wechatMediaId, at: sentAt }],
    cries:
      one.criedAt === null ? [...fold.cries, { conversationNo, criedAt, countsFrom: clockFrom(hours, criedAt) }] : fold.cries,
    intakes: [...fold.intakes, digested(intake, conversationNo, channel === 'comment')],
  };
}

function hearEvent(fold: Fold, one: Conversation, intake: Intake): Fold {
  const { kind, payload, sentAt, ids } = intake;
  const text = textOf(kind, payload);
  const line = { messageId: ids.message, voice: 'shopper' as const, kind, text, at: sentAt, intakeId: intake.intakeId };
  const said = withLine(withContext(one, intake), line);
  const isNew = one.lastMessageNo === 0;
  const open = isNew ? withPreview(said.conversation, previewOf(kind, text), sentAt) : said.conversation;
  return {
    ...fold,
    open,
    messages: [...fold.messages, said.message],
    intakes: [...fold.intakes, digested(intake, open.conversationNo, kind === 'unsubscribed')],
  };
}

/** A digit counts when her last conversation asked for it, nothing else is open, and she does not take too long. */
function ratedWith(
  { open, closed }: Fold,
  { kind, payload, sentAt }: Intake,
  { rateWithinMinutes }: DigestPolicy,
): number | null {
  if (kind !== 'text' || open || !closed?.closedAt || closed.askedRatingAt === null || closed.rating !== null) return null;
  const seconds = (Date.parse(sentAt) - Date.parse(closed.closedAt)) / 1_000;
  return seconds <= rateWithinMinutes * 60 ? ratingOf(textOf(kind, payload)) : null;
}

/** The rating belongs to what is closed. A low one is a complaint: somebody has to speak with her, first of all. */
function rate(fold: Fold, intake: Intake, rating: number, { policy, hours }: Rules): Fold {
  const { sentAt, receivedAt, ids } = intake;
  if (!fold.closed) return fold;
  const text = String(rating);
  const said = withLine(
    { ...fold.closed, rating, ratedAt: sentAt },
    { messageId: ids.message, voice: 'shopper', kind: 'rated', text, at: sentAt, intakeId: intake.intakeId },
  );
  const rated = {
    ...fold,
    closed: said.conversation,
    messages: [...fold.messages, said.message],
    intakes: [...fold.intakes, digested(intake, said.conversation.conversationNo, false)],
  };
  if (rating > policy.lowRating) return rated;
  const criedAt = cryTime(sentAt, receivedAt, null);
  const fresh = { ...start(fold, intake), complaint: true, skill: 'complaint' as const };
  const again = withLine(afterCry(fresh, criedAt, true), {
    ...{ messageId: ids.line, voice: 'system', kind: 'note', text: `她给上一次服务打了 ${rating} 分，请先联系她。`, at: sentAt },
  });
  const open = withPreview(again.conversation, previewOf('rated', `${rating} 分`), sentAt);
  const { conversationNo } = open;
  return {
    ...rated,
    open,
    messages: [...rated.messages, again.message],
    cries: [...rated.cries, { conversationNo, criedAt, countsFrom: clockFrom(hours, criedAt) }],
  };
}

function withContext(one: Conversation, { payload, ownsOrder }: Intake): Conversation {
  const context = contextOf(payload);
  return context === null || (context.kind === 'order' && !ownsOrder) ? one : { ...one, context };
}

/** A complaint needs who can handle complaints; otherwise the first words that say what it is about decide. */
function withSkill(one: Conversation, text: string): Conversation {
  if (one.complaint) return { ...one, skill: 'complaint' };
  return one.skill === 'general' ? { ...one, skill: skillOf(text, one.context) ?? 'general' } : one;
}

/** It belongs to no conversation, and no bot has to hear it. */
function passed(fold: Fold, intake: Intake): Fold {
  return { ...fold, intakes: [...fold.intakes, digested(intake, null, true)] };
}

function digested({ intakeId }: Intake, conversationNo: number | null, heard: boolean): DigestedIntake {
  return { intakeId, conversationNo, heard };
}
