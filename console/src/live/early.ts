import { type Answer, ask } from '../call';
import type { Output } from '../contracts';

/** Later than this it is not what the page was opened with. */
const FRESH_MS = 5_000;

type Inbox = Output<'desk.inbox'>;
let early: { readonly at: number; readonly answer: Promise<Answer<Inbox>> } | null = null;

/** Asks for the inbox before anybody knows who is here: most who open the page are signed in, and it is the longest way. */
export function askEarly(): void {
  early = { at: performance.now(), answer: ask('desk.inbox', { view: 'open' }) };
}

/** The inbox that was asked for when the page was opened, once; null when there is none to be used. */
export async function takeEarly(): Promise<Inbox | null> {
  const taken = early;
  early = null;
  if (taken === null || performance.now() - taken.at > FRESH_MS) return null;
  const answer = await taken.answer;
  return answer.ok ? answer.value : null;
}
