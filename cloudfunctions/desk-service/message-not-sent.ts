import type { SendTrouble } from '../desk/states';
import { Outage } from '../platform/outage';
import type { Sent } from '../platform/wechat/messenger';

/** Why a message did not go out; with `isCertain` WeChat certainly did not take it, without it nobody knows. */
export class MessageNotSent extends Error {
  override readonly name = 'MessageNotSent';

  constructor(
    /** WeChat's no, in our words; null when the world failed. */
    readonly trouble: SendTrouble | null,
    readonly isCertain: boolean,
    /** WeChat's own number of it. */
    readonly errcode: number | null,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** Does one call of the messenger, and turns whatever went wrong into a `MessageNotSent`. */
export async function sendOrThrow(send: () => Promise<Sent>): Promise<void> {
  const said = await translatingOutages(send);
  if (said.ok) return;
  const { code, details } = said.refusal;
  const errcode = typeof details?.['errcode'] === 'number' ? details['errcode'] : null;
  throw new MessageNotSent(code, true, errcode, `WeChat refused a message: ${code} (${errcode ?? 'no errcode'}).`);
}

/** For what comes before a message and sends nothing: when it fails, the message certainly did not go out. */
export async function preparing<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Outage) throw new MessageNotSent(null, true, null, error.message);
    throw error;
  }
}

async function translatingOutages(send: () => Promise<Sent>): Promise<Sent> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Outage) throw new MessageNotSent(null, !error.reached, null, error.message);
    throw error;
  }
}
