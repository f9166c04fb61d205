import { forgetSkuFacts } from '../catalog/sku-facts';
import type { BoughtPiece } from '../coupon/bag';
import { vouchersOf, type Wallet } from '../coupon/buyer';
import { price } from '../coupon/pricing';
import { forgetWallet, knownWallet, readWallet } from '../coupon/wallet-facts';
import { dayOf } from '../kernel/day';
import { newId, newOrderNo, newPickupCode } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Action, Call } from '../platform/serve';
import { pgErrorOf, SqlRefusal } from '../platform/sql-error';
import type { orderContract } from './contract';
import { instant } from './document';
import { buyerFrom, gather } from './gathering';
import type { Handover, PayWay } from './states';

type C = typeof orderContract;
type Input = {
  readonly placeNo: number;
  readonly handover: Handover;
  readonly payWay: PayWay;
  readonly lines: readonly { readonly skuNo: number; readonly quantity: number }[];
  readonly expectedFen: number;
  readonly voucherIds: readonly string[];
  readonly pointsCount: number;
};
type Gathered = Extract<Awaited<ReturnType<typeof gather>>, { ok: true }>['value'];

const UNIQUE_VIOLATION = '23505';
const CODE_TRIES = 5;
const STALE: readonly string[] = ['order/price-changed', 'order/nothing-to-pay', 'coupon/not-applicable', 'coupon/taken'];
const NO_CARD: Wallet = { member: null, vouchers: [] };

/**
 * One round trip when warm: prices, hours, her card and vouchers are remembered here, and `order_place` refuses what is no longer true.
 * Then all of it is read anew and decided once more.
 */
export const place: Action<C, 'order.place'> = {
  keepsKey: true,
  run: async (call, input) => {
    const guess = guessWallet(call, input);
    const first = guess ? await unlessStale(() => placeWith(call, input, guess)) : null;
    if (first) return first;
    forgetSkuFacts(
      call.world.database,
      input.lines.map((line) => line.skuNo),
    );
    return placeWith(call, input, null);
  },
};

/** Her wallet from the quote; and who asks for nothing but tag prices is taken for a shopper without a card until the database says no. */
function guessWallet(call: Call, { voucherIds, pointsCount }: Input): Wallet | undefined {
  return (
    knownWallet(call.world.database, call.accountId, call.now) ??
    (voucherIds.length === 0 && pointsCount === 0 ? NO_CARD : undefined)
  );
}

type Placing = Outcome<Placed, C['order.place']['refusals'][number]>;

/** Null when it was decided on what is no longer so: another price, another level, a voucher that came or went since. */
async function unlessStale(work: () => Promise<Placing>): Promise<Placing | null> {
  try {
    const said = await work();
    return said.ok || !STALE.includes(said.refusal.code) ? said : null;
  } catch (error) {
    if (error instanceof SqlRefusal && error.code === 'order/price-changed') return null;
    throw error;
  }
}

async function placeWith(call: Call, input: Input, known: Wallet | null): Promise<Placing> {
  const gathered = await gather(call, input);
  if (!gathered.ok) return gathered;
  const { database } = call.world;
  const wallet = known ?? (await readWallet(database, call.accountId, call.now));
  const decided = decide(gathered.value, input, wallet, call.now);
  if (!decided.ok) return decided;
  const placed = await insertOrder(call, headOf(call, input, gathered.value, wallet, decided.value), decided.value.pieces);
  // What she paid with is no longer free: the next quote reads it anew.
  if (wallet.member) forgetWallet(database, call.accountId);
  return ok(placed);
}

/** Prices the bag with exactly the vouchers and points she agreed to; anything else is a surprise, and she is asked again. */
function decide({ bag, rules }: Gathered, input: Input, wallet: Wallet, now: Date) {
  const held = vouchersOf(wallet);
  const chosen = input.voucherIds.map((voucherId) => held.find((voucher) => voucher.voucherId === voucherId));
  const missing = input.voucherIds.find((_, position) => !chosen[position]);
  if (missing !== undefined) return refuse('coupon/taken', { voucherId: missing });
  const vouchers = chosen.filter((voucher) => voucher !== undefined);
  const priced = price(bag, buyerFrom(wallet, rules, input.pointsCount, now), vouchers, rules.policy, now);
  const [left] = priced.notApplied;
  if (left) return refuse('coupon/not-applicable', { voucherId: left[0], why: left[1] });
  const { payableFen, points } = priced;
  if (payableFen !== input.expectedFen || points.spentCount !== input.pointsCount)
    return refuse('order/price-changed', { payableFen });
  if (payableFen === 0 && input.payWay !== 'free') return refuse('order/nothing-to-pay');
  if (payableFen > 0 && input.payWay === 'free') return refuse('order/price-changed', { payableFen });
  return ok(priced);
}

type Priced = Extract<ReturnType<typeof decide>, { ok: true }>['value'];

/** What is nothing is left out, as with pieces. */
function headOf(call: Call, input: Input, { minutes, until }: Gathered, wallet: Wallet, priced: Priced) {
  return {
    placeNo: input.placeNo,
    handover: input.handover,
    payWay: input.payWay,
    payableFen: priced.payableFen,
    calculation: priced.steps,
    outTradeNo: newId().replaceAll('-', ''),
    payBefore: new Date(call.now.getTime() + minutes * 60_000).toISOString(),
    holdUntil: until?.toISOString() ?? null,
    ...(wallet.member ? { levelCode: wallet.member.levelCode, earning: priced.earning } : {}),
    ...(input.voucherIds.length > 0 ? { voucherIds: input.voucherIds } : {}),
    ...(input.pointsCount > 0 ? { pointsCount: input.pointsCount } : {}),
  };
}

type Placed = { orderNo: string; payableFen: number; payBefore: string; state: 'unpaid' | 'paid' };

/** Digits may be taken by another order of the store; the unique index says so, and new ones are drawn. */
async function insertOrder(call: Call, order: Record<string, unknown>, pieces: readonly BoughtPiece[]): Promise<Placed> {
  const day = dayOf(call.now).replaceAll('-', '');
  const rows = pieces.map(rowOf);
  for (let tried = 1; ; tried += 1) {
    try {
      const placed = await call.tx.callSql<Placed>('order_place', {
        call: call.keyed,
        order: { ...order, orderNo: newOrderNo(day), pickupCode: newPickupCode() },
        pieces: rows,
      });
      return { ...placed, payBefore: instant(placed.payBefore) };
    } catch (error) {
      const pg = pgErrorOf(error);
      if (pg?.code !== UNIQUE_VIOLATION || tried === CODE_TRIES) throw error;
    }
  }
}

/** What the database keeps of a piece; what is nothing is left out, since this travels while the shelf waits. */
function rowOf(piece: BoughtPiece, position: number) {
  const { skuNo, styleName, colourName, colourHex, size, picture, tagPriceFen, paidFen, reductions, pointsSpentCount } = piece;
  return {
    lineId: newId(),
    position,
    ...{ skuNo, styleName, colourName, colourHex, size, picture, tagPriceFen, paidFen },
    ...(reductions.length > 0 ? { reductions, pointsSpentCount } : {}),
  };
}
