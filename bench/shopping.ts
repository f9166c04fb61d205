import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import type { ShoppingWords, Tag } from './shoppers-process';

/** counter: the clerk takes the money. wechat: true signatures both ways. bare: as many calls that only say `select 1`. */
export type Purchase = 'counter' | 'wechat' | 'bare-counter' | 'bare-wechat';

type Answered<Value> = { readonly ok: boolean; readonly value: Value; readonly refusal?: { readonly code: string } };

/** Calls of a purchase that reach the host: those in `buy` below, and for WeChat its notice. */
const CALLS = { 'bare-counter': 4, 'bare-wechat': 6 } as const;
const MOST_SHOPPERS = 200;
/** Bought before the clock starts, so that no first call is measured. */
export const WARM_PURCHASES = 30;
const CLERK_OPENID = 'o-bench-clerk';

/** One shopper's way through the shop over HTTP, exactly the calls the phone makes. */
export class Shopping {
  /** How often each refusal was heard. */
  readonly refusals = new Map<string, number>();

  private constructor(
    private readonly words: ShoppingWords,
    private readonly host: Pool,
    private readonly phone: Pool,
    private readonly tokens: readonly string[],
    private readonly clerkToken: string,
  ) {}

  static async open(words: ShoppingWords): Promise<Shopping> {
    const connections = Math.max(words.shopperCount, words.purchaseCount ?? 0);
    const host = new Pool(words.base, { connections });
    const phone = new Pool(words.phoneBase, { connections });
    const people = Math.max(Math.min(MOST_SHOPPERS, words.shopperCount * 8), words.purchaseCount ?? 0);
    const tokens = await Promise.all(Array.from({ length: people }, (_, at) => signIn(host, openidOf(at))));
    return new Shopping(words, host, phone, tokens, await signIn(host, CLERK_OPENID));
  }

  /** Scan, look at the page, order, pay. Throws at the first no. */
  async buy(turn: number): Promise<void> {
    const { way, tags } = this.words;
    if (way === 'bare-counter' || way === 'bare-wechat') return this.callBare(CALLS[way]);
    const tag = tags[Math.floor(Math.random() * tags.length)];
    if (!tag) throw new Error('Nothing hangs on the rails.');
    const shopper = turn % this.tokens.length;
    const orderNo = await this.order(shopper, tag, way);
    if (way === 'counter') await this.payAtCounter(tag, orderNo.orderNo, orderNo.payableFen);
    else await this.payByWechat(shopper, orderNo.orderNo);
  }

  /** The same, but a no is an answer: false. */
  async tryToBuy(turn: number): Promise<boolean> {
    return this.buy(turn).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        this.refusals.set(error.message, (this.refusals.get(error.message) ?? 0) + 1);
        return false;
      },
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.host.close(), this.phone.close()]);
  }

  private async order(shopper: number, { link, skuNo, placeNo }: Tag, payWay: 'counter' | 'wechat') {
    const token = this.tokens[shopper] ?? '';
    await this.call('stock.scan', { text: link }, token);
    const bag = { placeNo, handover: 'take-now', lines: [{ skuNo, quantity: 1 }] };
    const quoted = await this.call<{ payableFen: number }>('order.quote', bag, token);
    const wish = { ...bag, payWay, expectedFen: quoted.payableFen };
    return this.call<{ orderNo: string; payableFen: number }>('order.place', wish, token, true);
  }

  private async payAtCounter({ placeNo }: Tag, orderNo: string, paidFen: number): Promise<void> {
    const paid = await this.call<{ state: string }>(
      'order.payAtCounter',
      { placeNo, orderNo, receiptNo: randomUUID(), paidFen },
      this.clerkToken,
      true,
    );
    if (paid.state !== 'paid') throw new Error(`An order taken at the till is ${paid.state}.`);
  }

  /** Her sheet says yes, WeChat tells the shop, and the phone asks the shop, as `confirmPayment` does. */
  private async payByWechat(shopper: number, orderNo: string): Promise<void> {
    const token = this.tokens[shopper] ?? '';
    const { params } = await this.call<{ params: Record<string, string> }>('order.pay', { orderNo }, token);
    const sheet = JSON.stringify({ openid: openidOf(shopper), ...params });
    const said = await post(this.phone, '/phone/pay', sheet, {});
    if (said.status !== 200) throw new Error(`The sheet failed: ${said.text}`);
    const confirmed = await this.call<{ state: string }>('order.confirm', { orderNo }, token);
    if (confirmed.state !== 'paid') throw new Error(`A paid order is ${confirmed.state}.`);
  }

  private async callBare(calls: number): Promise<void> {
    for (let call = 0; call < calls; call += 1) await post(this.host, '/bench/select-1', '{}', {});
  }

  private async call<Value>(path: string, input: unknown, token: string, mutates = false): Promise<Value> {
    const body = JSON.stringify({ path, input, ...(mutates ? { key: randomUUID() } : {}) });
    const { text } = await post(this.host, `/functions/${path.split('.')[0]}`, body, { authorization: `Bearer ${token}` });
    const answered = JSON.parse(text) as Answered<Value>;
    if (answered.refusal) throw new Refused(answered.refusal.code);
    if (!answered.ok) throw new Error(`${path}: ${text}`);
    return answered.value;
  }
}

class Refused extends Error {
  override readonly name = 'Refused';
}

function openidOf(shopper: number): string {
  return `o-bench-shopper-${shopper}`;
}

async function signIn(host: Pool, openid: string): Promise<string> {
  const { text } = await post(host, '/sandbox/session', JSON.stringify({ openid }), {});
  return (JSON.parse(text) as { token: string }).token;
}

async function post(pool: Pool, path: string, body: string, headers: Record<string, string>) {
  const said = await pool.request({ method: 'POST', path, body, headers: { 'content-type': 'application/json', ...headers } });
  return { status: said.statusCode, text: await said.body.text() };
}
