import type { Fault, FaultBoard } from '../faults';
import { rfc3339 } from '../ids';
import type { MerchantAnswer } from '../notices';
import { type Envelope, envelopeOf, handshakeOf, type MessageMode, type MessageSpoil, type XmlFields, xmlOf } from './envelope';
import type { MessageApps, MessageChannel } from './message-apps';

/** WeChat's patience: who has not said "success" within this is asked again. */
export const PATIENCE_MS = 5_000;
/** Asked again three times. WeChat takes its five seconds for each; the stand-in has less time. */
export const PUSH_DELAYS_MS = [5, 5, 5];

/** The status the account answered, `unheard` for a 200 that did not say "success", or why there was no answer. */
export type PushAnswer = MerchantAnswer | 'unheard';

export type RawBody = string | Uint8Array<ArrayBuffer>;

export type PushRecord = {
  /** MsgId, or a number of ours for an event, which has none. */
  readonly id: string;
  readonly channel: MessageChannel;
  readonly openid: string;
  /** MsgType, or the name of the event. */
  readonly kind: string;
  readonly attempts: { readonly at: string; readonly answer: PushAnswer }[];
  isDelivered: boolean;
};

export type PushLetter = {
  readonly id: string;
  readonly channel: MessageChannel;
  readonly openid: string;
  readonly kind: string;
  readonly fields: XmlFields;
};

type Parts = {
  readonly apps: MessageApps;
  readonly faults: FaultBoard;
  readonly now: () => Date;
  /** Where the shop listens for a channel. */
  readonly urlOf: (channel: MessageChannel) => string;
  readonly delaysMs: readonly number[];
  readonly patienceMs: number;
  /** Counts work that `idle` has to wait for. */
  readonly track: (work: () => Promise<void>) => Promise<void>;
};

/** Posts messages and events to the shop as WeChat does: again, signed anew, until it says "success" or three repeats are over. */
export class Pushing {
  readonly records: PushRecord[] = [];
  private readonly modes: Record<MessageChannel, MessageMode> = { official: 'encrypted', mini: 'encrypted' };
  private readonly posted = new Map<string, Envelope & { readonly channel: MessageChannel; readonly openid: string }>();
  private isClosed = false;

  constructor(private readonly parts: Parts) {}

  setMode(channel: MessageChannel, mode: MessageMode): void {
    this.modes[channel] = mode;
  }

  async push(letter: PushLetter): Promise<PushRecord> {
    const record = this.record(letter);
    await this.parts.track(async () => {
      for (const delayMs of [0, ...this.parts.delaysMs]) {
        if (delayMs > 0) await this.parts.faults.pause(delayMs);
        if (this.isClosed) return;
        this.note(record, await this.attempt(letter));
        if (record.isDelivered) return;
      }
    });
    return record;
  }

  /** Once, and wrong on purpose if asked; answers what the shop said. */
  async pushOnce(letter: PushLetter, spoil?: MessageSpoil, mode = this.modes[letter.channel]): Promise<PushAnswer> {
    const record = this.record(letter);
    const answer = await this.post(letter, this.envelope(letter, mode, spoil));
    this.note(record, answer);
    return answer;
  }

  /** A body of any bytes, with a right signature of the plain kind: what a broken or hostile sender could do who saw the token. */
  pushRaw(channel: MessageChannel, body: RawBody): Promise<PushAnswer> {
    const { query } = envelopeOf(this.parts.apps[channel], 'plain', '', this.parts.now());
    return this.send(channel, 'raw', { query, body });
  }

  /** The very bytes of an earlier post, signature and all, as somebody who recorded them would send them. */
  replay(id: string): Promise<PushAnswer> {
    const posted = this.posted.get(id);
    if (!posted) throw new Error(`The stand-in posted no message ${id}.`);
    return this.send(posted.channel, posted.openid, posted);
  }

  /** WeChat's question when the address is set up; whether the echo came back as it was. */
  async shakeHands(channel: MessageChannel, spoil?: 'signature'): Promise<{ readonly status: number; readonly echoed: boolean }> {
    const query = handshakeOf(this.parts.apps[channel], this.parts.now(), spoil);
    const response = await fetch(`${this.parts.urlOf(channel)}?${new URLSearchParams(query)}`);
    const echoed = (await response.text()) === query['echostr'];
    return { status: response.status, echoed };
  }

  close(): void {
    this.isClosed = true;
  }

  private record({ id, channel, openid, kind }: PushLetter): PushRecord {
    const record = { id, channel, openid, kind, attempts: [], isDelivered: false };
    this.records.push(record);
    return record;
  }

  private note(record: PushRecord, answer: PushAnswer): void {
    record.attempts.push({ at: rfc3339(this.parts.now()), answer });
    record.isDelivered = answer === 200;
  }

  private async attempt(letter: PushLetter): Promise<PushAnswer> {
    const { faults } = this.parts;
    const route = `push.${letter.channel}` as const;
    const fault = faults.take(route);
    if (fault?.kind === 'lose-request') return 'lost';
    if (fault?.kind === 'delay') await faults.pause(fault.ms);
    if (fault?.kind === 'reorder') await faults.letNextPass(route, fault.ms);
    if (this.isClosed) return 'lost';
    const envelope = this.envelope(letter, this.modes[letter.channel], SPOILED_BY[fault?.kind ?? 'delay']);
    if (fault?.kind === 'repeat') await this.post(letter, envelope);
    const answer = await this.post(letter, envelope);
    faults.passed(route);
    if (fault?.kind === 'lose-answer') return 'lost';
    return fault?.kind === 'status-5xx' ? 500 : answer;
  }

  private envelope({ channel, fields }: PushLetter, mode: MessageMode, spoil?: MessageSpoil): Envelope {
    return envelopeOf(this.parts.apps[channel], mode, xmlOf(fields), this.parts.now(), spoil);
  }

  private post({ id, channel, openid }: PushLetter, envelope: Envelope): Promise<PushAnswer> {
    this.posted.set(id, { ...envelope, channel, openid });
    return this.send(channel, openid, envelope);
  }

  private async send(
    channel: MessageChannel,
    openid: string,
    { query, body }: { readonly query: Envelope['query']; readonly body: RawBody },
  ): Promise<PushAnswer> {
    try {
      const response = await fetch(`${this.parts.urlOf(channel)}?${new URLSearchParams({ ...query, openid })}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/xml' },
        body,
        signal: AbortSignal.timeout(this.parts.patienceMs),
      });
      const said = await response.text();
      return response.status === 200 && said !== 'success' && said !== '' ? 'unheard' : response.status;
    } catch {
      return 'unreachable';
    }
  }
}

const SPOILED_BY: Partial<Record<Fault['kind'], MessageSpoil>> = { forge: 'signature', tamper: 'body' };
