import type { Refusal } from '../../cloudfunctions/kernel/outcome';
import type { ChangingPath, Input, Output, Path, QuietPath, RefusalCode } from './contracts';

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<RefusalCode> };

const TIMEOUT_MS = 12_000;
/** Another site cannot set it on a form, so a request that carries it came from this page. */
const OWN_HEADER = { 'x-hangtag-console': '1' };

let heardSignedOut: () => void = () => undefined;

/** Who wants to know that the session is over: called for every answer that says so. */
export function onSignedOut(listener: () => void): void {
  heardSignedOut = listener;
}

/** Asks without changing anything. No answer after one retry is the refusal `outage`; it never throws. */
export function ask<P extends QuietPath>(path: P, input: Input<P>): Promise<Answer<Output<P>>> {
  return overBoth<P>({ path, input });
}

/** Changes something. `key` is made once per intention, so that a retry cannot do it twice. */
export function act<P extends ChangingPath>(path: P, input: Input<P>, key: string): Promise<Answer<Output<P>>> {
  return overBoth<P>({ path, input, key });
}

/** A value for a page that waits: throws the refusal, which TanStack Query keeps as the error. */
export async function askOrThrow<P extends QuietPath>(path: P, input: Input<P>): Promise<Output<P>> {
  const answer = await ask(path, input);
  if (answer.ok) return answer.value;
  throw new Refused(answer.refusal);
}

export class Refused extends Error {
  constructor(readonly refusal: Refusal<RefusalCode>) {
    super(refusal.code);
  }
}

/** POST of JSON to a route of the console; an answer below 500 that is none of ours counts as none. */
export async function post<Value>(place: string, body: unknown): Promise<Answer<Value>> {
  const headers = { ...OWN_HEADER, 'content-type': 'application/json' };
  return (await send<Value>(place, { headers, body: JSON.stringify(body) })) ?? OUTAGE;
}

/** Hands in a picture; the answer names it. */
export async function handInPicture(picture: Blob): Promise<Answer<{ mediaId: string }>> {
  const headers = { ...OWN_HEADER, 'content-type': picture.type };
  return listened((await send<{ mediaId: string }>('media', { headers, body: picture })) ?? OUTAGE);
}

const OUTAGE = { ok: false, refusal: { code: 'outage' } } as const;

async function overBoth<P extends Path>(body: { path: P; input: Input<P>; key?: string }): Promise<Answer<Output<P>>> {
  const first = await post<Output<P>>('call', body);
  return listened(!first.ok && first.refusal.code === 'outage' ? await post<Output<P>>('call', body) : first);
}

function listened<Value>(answer: Answer<Value>): Answer<Value> {
  if (!answer.ok && answer.refusal.code === 'caller/unknown') heardSignedOut();
  return answer;
}

/** Null means that no answer came: unreachable, timed out, broken on the way. */
async function send<Value>(place: string, request: RequestInit): Promise<Answer<Value> | null> {
  try {
    const response = await fetch(`/console/api/${place}`, {
      ...request,
      method: 'POST',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status >= 500) return null;
    const said: unknown = await response.json();
    return isAnswer<Value>(said) ? said : null;
  } catch {
    return null;
  }
}

function isAnswer<Value>(said: unknown): said is Answer<Value> {
  return typeof said === 'object' && said !== null && 'ok' in said && ('value' in said || 'refusal' in said);
}
