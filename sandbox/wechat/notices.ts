import type { Fields } from './answer';
import type { Fault, FaultBoard } from './faults';
import { type Ids, rfc3339 } from './ids';
import type { Signatures } from './signatures';

const PATIENCE_MS = 5_000;
const STALE_MS = 10 * 60_000;

/** WeChat's own schedule (15 s, 15 s, 30 s, 3 min … 6 h), a thousand times faster: seconds become milliseconds. */
export const NOTICE_DELAYS_MS = [15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600];

export type NoticeKind = 'pay' | 'refund' | 'transfer';

const ORIGINAL_TYPES = { pay: 'transaction', refund: 'refund', transfer: 'mch_payment' } as const;

/**
 * How a hand-made notice is wrong. signature: signed by a stranger. signtest: WeChat's own probe, which has to be refused.
 * body: changed after signing. serial: signed rightly, by a key the merchant does not know. stale: ten minutes old.
 * cipher: changed before signing, so only the decryption can tell.
 */
export const SPOILS = ['signature', 'signtest', 'body', 'serial', 'stale', 'cipher'] as const;
export type Spoil = (typeof SPOILS)[number];

/** HTTP status the merchant gave, or why there was none. */
export type MerchantAnswer = number | 'lost' | 'unreachable';

export type NoticeRecord = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly event: string;
  /** outTradeNo, outRefundNo or outBillNo. */
  readonly about: string;
  readonly url: string;
  readonly attempts: { readonly at: string; readonly answer: MerchantAnswer }[];
  isDelivered: boolean;
};

export type NoticeLetter = {
  readonly kind: NoticeKind;
  readonly event: string;
  readonly summary: string;
  readonly about: string;
  readonly url: string;
  readonly content: Fields;
};

type Post = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

type Parts = {
  readonly signatures: Signatures;
  readonly ids: Ids;
  readonly faults: FaultBoard;
  readonly now: () => Date;
  readonly delaysMs: readonly number[];
};

/** Delivers notices as WeChat Pay does: signed anew each time, again and again until the merchant answers 200 or 204. */
export class Notices {
  readonly records: NoticeRecord[] = [];
  private isClosed = false;
  private underWay = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly parts: Parts) {}

  /** Counts work that `idle` has to wait for. */
  async track(work: () => Promise<void>): Promise<void> {
    this.underWay += 1;
    try {
      await work();
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) {
        for (const resolve of this.waiting) resolve();
        this.waiting = [];
      }
    }
  }

  /** Resolves when no notice, no refund and no transfer is under way. */
  idle(): Promise<void> {
    return this.underWay === 0 ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve));
  }

  deliver(letter: NoticeLetter): Promise<void> {
    return this.track(async () => {
      const record = this.record(letter);
      const body = this.envelopeOf(letter, record.id);
      for (const delayMs of [0, ...this.parts.delaysMs]) {
        if (delayMs > 0) await this.parts.faults.pause(delayMs);
        if (this.isClosed) return;
        this.note(record, await this.attempt(letter.url, body, letter.kind));
        if (record.isDelivered) return;
      }
    });
  }

  /** Sends one hand-made notice once, whatever it says and however it is spoiled; answers what the merchant answered. */
  async sendOnce(letter: NoticeLetter, spoil?: Spoil): Promise<MerchantAnswer> {
    const { signatures, now } = this.parts;
    const record = this.record(letter);
    const body = this.envelopeOf(letter, record.id, spoil);
    const at = spoil === 'stale' ? new Date(now().getTime() - STALE_MS) : now();
    const headers = spoil === 'signature' ? await signatures.forgedHeaders(body, at) : await signatures.headers(body, at);
    const answer = await post(letter.url, {
      body: spoil === 'body' ? changed(body) : body,
      headers: { ...headers, ...headerSpoils(headers, spoil) },
    });
    this.note(record, answer);
    return answer;
  }

  close(): void {
    this.isClosed = true;
  }

  private record(letter: NoticeLetter): NoticeRecord {
    const { kind, event, about, url } = letter;
    const record = { id: this.parts.ids.noticeId(), kind, event, about, url, attempts: [], isDelivered: false };
    this.records.push(record);
    return record;
  }

  private note(record: NoticeRecord, answer: MerchantAnswer): void {
    record.attempts.push({ at: rfc3339(this.parts.now()), answer });
    record.isDelivered = answer === 200 || answer === 204;
  }

  private envelopeOf(letter: NoticeLetter, id: string, spoil?: Spoil): string {
    const resource = this.parts.signatures.seal(ORIGINAL_TYPES[letter.kind], letter.content);
    return JSON.stringify({
      id,
      create_time: rfc3339(this.parts.now()),
      resource_type: 'encrypt-resource',
      event_type: letter.event,
      summary: letter.summary,
      resource: spoil === 'cipher' ? { ...resource, ciphertext: flipped(resource.ciphertext) } : resource,
    });
  }

  private async attempt(url: string, body: string, kind: NoticeKind): Promise<MerchantAnswer> {
    const { faults } = this.parts;
    const route = `notice.${kind}` as const;
    const fault = faults.take(route);
    if (fault?.kind === 'lose-request') return 'lost';
    if (fault?.kind === 'delay') await faults.pause(fault.ms);
    if (fault?.kind === 'reorder') await faults.letNextPass(route, fault.ms);
    if (this.isClosed) return 'lost';
    const letter = await this.signed(body, fault);
    if (fault?.kind === 'repeat') await post(url, letter);
    const answer = await post(url, letter);
    faults.passed(route);
    if (fault?.kind === 'lose-answer') return 'lost';
    return fault?.kind === 'status-5xx' ? 500 : answer;
  }

  private async signed(body: string, fault: Fault | undefined): Promise<Post> {
    const { signatures, now } = this.parts;
    if (fault?.kind === 'forge') return { body, headers: await signatures.forgedHeaders(body, now()) };
    const headers = await signatures.headers(body, now());
    return { body: fault?.kind === 'tamper' ? changed(body) : body, headers };
  }
}

async function post(url: string, { body, headers }: Post): Promise<MerchantAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 'unreachable';
  }
}

function headerSpoils(headers: { readonly 'Wechatpay-Signature': string }, spoil: Spoil | undefined): Record<string, string> {
  if (spoil === 'serial') return { 'Wechatpay-Serial': 'PUB_KEY_ID_0000000000000000000000000000000000' };
  if (spoil === 'signtest') return { 'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${headers['Wechatpay-Signature']}` };
  return {};
}

/** One byte of the sealed bytes differs. */
function flipped(ciphertext: string): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  return bytes.toString('base64');
}

/** Still JSON, but not the bytes that were signed. */
export function changed(body: string): string {
  return /\d/.test(body) ? body.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) : `${body} `;
}
