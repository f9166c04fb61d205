import { v4 } from 'uuid';
import type { campaignContract } from '../cloudfunctions/campaign/contract';
import type { catalogContract } from '../cloudfunctions/catalog/contract';
import type { couponContract } from '../cloudfunctions/coupon/contract';
import type { deskClerkContract } from '../cloudfunctions/desk/clerk-contract';
import type { fulfilmentContract } from '../cloudfunctions/fulfilment/contract';
import type { Refusal } from '../cloudfunctions/kernel/outcome';
import type { memberContract } from '../cloudfunctions/member/contract';
import type { orderContract } from '../cloudfunctions/order/contract';
import type { InputOf, OutputOf, RefusalOf } from '../cloudfunctions/platform/contract';
import type { privacyContract } from '../cloudfunctions/privacy/contract';
import type { referralContract } from '../cloudfunctions/referral/contract';
import type { settlementContract } from '../cloudfunctions/settlement/contract';
import type { stockContract } from '../cloudfunctions/stock/contract';
import type { storeContract } from '../cloudfunctions/store/contract';
import { http } from './http';
import { forgetSession, sessionToken } from './session';
import { callCloud } from './wechat';

export type Contracts = typeof catalogContract &
  typeof storeContract &
  typeof memberContract &
  typeof stockContract &
  typeof couponContract &
  typeof orderContract &
  typeof fulfilmentContract &
  typeof privacyContract &
  typeof settlementContract &
  typeof referralContract &
  typeof campaignContract &
  typeof deskClerkContract;

/** "order.place": the room and what is done there. */
export type Path = keyof Contracts;
export type Input<P extends Path> = InputOf<Contracts, P>;
export type Output<P extends Path> = OutputOf<Contracts, P>;

/** Every "no" a page can meet. `outage` is ours: no answer came, so nothing is known and the same key may ask again. */
export type RefusalCode = { [P in Path]: RefusalOf<Contracts, P> }[Path] | 'outage';

export type Answer<P extends Path> =
  | { readonly ok: true; readonly value: Output<P> }
  | { readonly ok: false; readonly refusal: Refusal<RefusalOf<Contracts, P> | 'outage'> };

export type QuietPath = { [P in Path]: Contracts[P]['mutates'] extends true ? never : P }[Path];
export type ChangingPath = Exclude<Path, QuietPath>;

type KeyFor<P extends Path> = P extends QuietPath ? [] : [intention: { key: string }];

/**
 * The only way to a cloud function. Never throws into a view: no answer after one retry with the same key is the refusal `outage`.
 * What changes something needs a key: one per intention of the user (`useIntention` keeps it), so that a retry cannot do it twice.
 */
export async function call<P extends Path>(path: P, input: Input<P>, ...intention: KeyFor<P>): Promise<Answer<P>> {
  const body = { path, input, ...intention[0] };
  const answer = (await sendTwice(body)) as Answer<P> | null;
  return answer ?? { ok: false, refusal: { code: 'outage' } };
}

/** A fresh idempotency key. WeChat has no `crypto`; a key must be unique, not secret. */
export function newKey(): string {
  return v4({ random: Uint8Array.from({ length: 16 }, () => Math.floor(Math.random() * 256)) });
}

/** Where a picture of the contracts is served: the host itself, or the brand's own storage (TARO_APP_PICTURES). */
export function pictureUrl(path: string): string {
  return `${process.env.TARO_APP_PICTURES ?? ''}/pictures/${path.replace(/^\/?(pictures\/)?/, '')}`;
}

type Body = { path: string; input: unknown; key?: string };
type Said = { ok: true; value: unknown } | { ok: false; refusal: { code: string } };

async function sendTwice(body: Body): Promise<Said | null> {
  const first = await send(body);
  if (first === null) return send(body);
  const forgotten = !first.ok && first.refusal.code === 'caller/unknown' && forgetSession();
  return forgotten ? send(body) : first;
}

/** Null means that no answer came: unreachable, timed out, broken on the way. The cause is logged where it happened, on the host. */
async function send(body: Body): Promise<Said | null> {
  try {
    const answer = await carry(body);
    return isSaid(answer) ? answer : null;
  } catch {
    return null;
  }
}

function overCloud(body: Body): Promise<unknown> {
  return callCloud(roomOf(body.path), body);
}

async function overHttp(body: Body): Promise<unknown> {
  const token = await sessionToken();
  const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
  const answer = await http.post<unknown>(`/functions/${roomOf(body.path)}`, body, { headers });
  return answer.data;
}

/** The mini-program calls its own cloud unless it was built with the address of a host; a browser always calls over HTTP. */
const carry = process.env.TARO_ENV === 'weapp' && process.env.TARO_APP_API === '' ? overCloud : overHttp;

function roomOf(path: string): string {
  return path.slice(0, path.indexOf('.'));
}

function isSaid(answer: unknown): answer is Said {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && ('value' in answer || 'refusal' in answer);
}
