import { forgetSkuFacts, readSkuFacts } from '../catalog/sku-facts';
import { dayOf } from '../kernel/day';
import { newId, newOrderNo, newPickupCode } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import type { Action, Call } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { pgErrorOf, SqlRefusal } from '../platform/sql-error';
import { readPromised } from '../stock/levels';
import { toStoreCard } from '../store/card';
import { readPlace } from '../store/place-facts';
import { calculate, mergeLines, type PricedPiece, priceBag } from './bag';
import type { orderContract } from './contract';
import { instant } from './document';
import { holdUntil } from './hold';
import { holdDays, payMinutes } from './settings';
import type { Handover } from './states';

type C = typeof orderContract;
type Bag = {
  readonly placeNo: number;
  readonly handover: Handover;
  readonly lines: readonly { skuNo: number; quantity: number }[];
};

const UNIQUE_VIOLATION = '23505';
const CODE_TRIES = 5;

export const quote: Action<C, 'order.quote'> = async (call, input) => {
  const gathered = await gather(call, input);
  if (!gathered.ok) return gathered;
  const { place, pieces, minutes, until } = gathered.value;
  if (!place.live) return refuse('store/not-live', { name: place.name });
  if (!place.offers.includes(input.handover)) {
    return refuse(input.handover === 'pickup' ? 'store/no-pickup' : 'store/no-take-now', { name: place.name });
  }

  const lines = mergeLines(input.lines);
  const promised = await readPromised(
    call.tx,
    input.placeNo,
    lines.map((line) => line.skuNo),
  );
  const { steps, payableFen } = calculate(pieces);
  return ok({
    store: toStoreCard(place, call.now),
    handover: input.handover,
    lines: lines.map(({ skuNo, quantity }) => {
      const piece = pieces.find((one) => one.skuNo === skuNo);
      if (!piece) throw new Error('Every line of a priced bag has a piece.');
      const { styleName, colourName, colourHex, size, picture, tagPriceFen } = piece;
      const promisedCount = promised.get(skuNo) ?? 0;
      return { skuNo, styleName, colourName, colourHex, size, picture, quantity, tagPriceFen, promisedCount };
    }),
    calculation: steps,
    payableFen,
    payWays: ['wechat' as const, 'counter' as const],
    holdUntil: until?.toISOString() ?? null,
    payMinutes: minutes,
  });
};

/** One round trip when warm: prices and hours are remembered here, and `order_place` refuses what is no longer true. */
export const place: Action<C, 'order.place'> = {
  keepsKey: true,
  run: async (call, input) => {
    try {
      return await placeOnce(call, input);
    } catch (error) {
      if (!(error instanceof SqlRefusal) || error.code !== 'order/price-changed') throw error;
      forgetSkuFacts(
        call.world.database,
        input.lines.map((line) => line.skuNo),
      );
      return placeOnce(call, input);
    }
  },
};

const placeOnce: Extract<Action<C, 'order.place'>, { keepsKey: true }>['run'] = async (call, input) => {
  const gathered = await gather(call, input);
  if (!gathered.ok) return gathered;
  const { pieces, minutes, until } = gathered.value;
  const { steps, payableFen } = calculate(pieces);
  if (payableFen !== input.expectedFen) return refuse('order/price-changed', { payableFen });

  const order = {
    placeNo: input.placeNo,
    handover: input.handover,
    payWay: input.payWay,
    payableFen,
    calculation: steps,
    outTradeNo: newId().replaceAll('-', ''),
    payBefore: new Date(call.now.getTime() + minutes * 60_000).toISOString(),
    holdUntil: until?.toISOString() ?? null,
  };
  return ok(await insertOrder(call, order, pieces));
};

async function gather(call: Call, bag: Bag) {
  const { database } = call.world;
  const place = await readPlace(database, bag.placeNo, call.now);
  if (!place || place.kind === 'warehouse') return refuse('store/unknown');
  const lines = mergeLines(bag.lines);
  const facts = await readSkuFacts(
    database,
    lines.map((line) => line.skuNo),
    call.now,
  );
  const priced = priceBag(lines, facts);
  if (!priced.ok) return priced;
  const minutes = await readSetting(database, payMinutes, call.now);
  const days = await readSetting(database, holdDays, call.now);
  const until = bag.handover === 'pickup' ? holdUntil(place.hours, call.now, days) : null;
  return ok({ place, pieces: priced.value, minutes, until });
}

type Placed = { orderNo: string; payableFen: number; payBefore: string; state: 'unpaid' };

/** Digits may be taken by another order of the store; the unique index says so, and new ones are drawn. */
async function insertOrder(call: Call, order: Record<string, unknown>, pieces: readonly PricedPiece[]): Promise<Placed> {
  const day = dayOf(call.now).replaceAll('-', '');
  const rows = pieces.map((piece, position) => ({ ...piece, lineId: newId(), position }));
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
