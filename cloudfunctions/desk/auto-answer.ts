import type { Hours } from '../store/hours';
import type { AnswerPage } from './answer-page';
import { type OrderFacts, orderWords } from './auto-answer-order';
import { type GarmentFacts, sizeWords } from './auto-answer-size';
import { type PlaceFacts, storeHoursWords, storeWords } from './auto-answer-store';
import { deskHoursToday, isDeskOpen, nextAnswerWords } from './desk-opening';
import type { ConversationState } from './states';
import type { Wish } from './wish';

/**
 * What the automat says. `factual` answers end her cry; a greeting, "a person comes" and "we are closed" do not. At most 600 characters,
 * the way to a person always among them.
 */
export type AutoAnswer = {
  readonly text: string;
  readonly page: AnswerPage | null;
  readonly factual: boolean;
};

/** What becomes of something she sent: an answer or none, and whether a person has to look at it. */
export type Automatic = { readonly answer: AutoAnswer | null; readonly toHuman: boolean };

/** What is true of her conversation at the moment the automat looks at it. */
export type Standing = {
  readonly state: ConversationState;
  readonly complaint: boolean;
  /** An agent or a clerk has it, or answered it last. */
  readonly hasPerson: boolean;
  /** Something of ours was said in this conversation already. */
  readonly wasGreeted: boolean;
  /** She was told since her cry that a person comes. */
  readonly wasTold: boolean;
  /** Something of hers has no answer yet. */
  readonly isAsking: boolean;
  /** She asked something before this that nobody answered. */
  readonly hasOlderQuestion: boolean;
  /** What she sent was a rating, or belongs to no conversation any more. */
  readonly isSettled: boolean;
  /** WeChat lets us write at least one message now. */
  readonly mayWrite: boolean;
};

/** Whatever was gathered for the wish; the rest is null or empty. */
export type AnswerFacts = {
  readonly brandName: string;
  readonly deskHours: Hours;
  /** Whether it is known who she is in the shop. */
  readonly isKnown: boolean;
  readonly orders: readonly OrderFacts[];
  /** The store she named, came from, or calls hers. */
  readonly place: PlaceFacts | null;
  /** Around the position she sent, or in the city she named, nearest first. */
  readonly near: readonly PlaceFacts[];
  readonly garment: GarmentFacts | null;
};

/** WeChat takes 2,048 bytes at once; Chinese takes three each. */
export const MOST_CHARACTERS = 600;
const SILENT: Automatic = { answer: null, toHuman: false };

/** What the automat does about a wish: a fact if it has one, else a word that a person comes, else silence. */
export function decideAutomatic(wish: Wish, standing: Standing, facts: AnswerFacts, now: Date): Automatic {
  if (wish.want === 'nothing' || standing.isSettled || standing.hasPerson || standing.state === 'closed') return SILENT;
  if (wish.want === 'welcome') {
    const greets = standing.mayWrite && !standing.wasGreeted && !standing.isAsking;
    return greets ? { answer: greetingFor(facts, now), toHuman: false } : SILENT;
  }
  if (!standing.mayWrite) return { answer: null, toHuman: true };
  const fact = standing.complaint ? null : factFor(wish, facts, now);
  // Somebody who waits for a person is told what she asks meanwhile, but the question before it still has no answer.
  if (fact) return { answer: { ...fact, factual: !standing.hasOlderQuestion }, toHuman: standing.hasOlderQuestion };
  if (standing.wasTold) return { answer: null, toHuman: true };
  const greets = wish.want === 'hello' && !standing.wasGreeted;
  return { answer: greets ? greetingFor(facts, now) : personComes(wish, facts, now), toHuman: true };
}

function factFor(wish: Wish, facts: AnswerFacts, now: Date): AutoAnswer | null {
  const said = saidFor(wish, facts, now);
  return said && withWayOut(said, facts, now);
}

type Said = { readonly text: string; readonly page: AnswerPage | null };

function saidFor(wish: Wish, { isKnown, orders, place, near, garment, deskHours }: AnswerFacts, now: Date): Said | null {
  switch (wish.want) {
    case 'order':
      return orderWords(isKnown, orders, now);
    case 'size':
      return garment && sizeWords(garment, wish.size, now);
    case 'store':
      return storeWords(near, place, now);
    case 'hours':
      return { text: [deskHoursToday(deskHours, now), ...storeHoursWords(place, now)].join('\n'), page: null };
    case 'thanks':
      return { text: '不客气，有需要随时说。', page: null };
    case 'human':
    case 'hello':
    case 'welcome':
    case 'unknown':
    case 'nothing':
      return null;
  }
}

/** The last line of every answer: whoever is not helped by it gets a person. */
function withWayOut({ text, page }: Said, { deskHours }: AnswerFacts, now: Date): AutoAnswer {
  const wayOut = isDeskOpen(deskHours, now)
    ? '回复「人工」，客服会来答您。'
    : `回复「人工」，客服${nextAnswerWords(deskHours, now)}来答您。`;
  const most = MOST_CHARACTERS - wayOut.length - 2;
  return { text: `${text.length > most ? `${text.slice(0, most)}…` : text}\n${wayOut}`, page, factual: true };
}

function greetingFor(facts: AnswerFacts, now: Date): AutoAnswer {
  const text = `您好，这里是${facts.brandName}客服。查订单、找门店、问某件有没有您的尺码，直接说就行。`;
  return { ...withWayOut({ text, page: null }, facts, now), factual: false };
}

function personComes(wish: Wish, { deskHours }: AnswerFacts, now: Date): AutoAnswer {
  if (!isDeskOpen(deskHours, now)) {
    const text = `现在不在客服时间，您的话已经记下，客服${nextAnswerWords(deskHours, now)}来答您。`;
    return { text, page: null, factual: false };
  }
  const text = wish.want === 'human' ? '好的，已经转给客服，请稍候。' : '这个请客服来答您，已经转过去了，请稍候。';
  return { text, page: null, factual: false };
}
