import { SERVICE_KINDS, type StepKind } from '../coupon/states';
import { dayOf, startOfDay } from '../kernel/day';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { dateOrNull, instant, type OrderDocument } from '../order/document';
import { collectOrder, findByPickupCode, markReady, readBoard } from '../order/handing-over';
import { decidePickup, decideReturn, readPickupText } from '../order/pickup-code';
import { returnDays } from '../order/settings';
import type { Tx } from '../platform/database';
import type { Action, Actions } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { fulfilmentContract, PICKUP_REFUSALS } from './contract';

type C = typeof fulfilmentContract;
type PickupRefusal = (typeof PICKUP_REFUSALS)[number];

const look: Action<C, 'fulfilment.look'> = async ({ tx, now }, { placeNo, text }) => {
  const found = await findForDoor(tx, placeNo, text, now);
  if (found.ok) return ok(toPickupOrder(found.value));
  const { order } = found;
  if (found.refusal.code === 'pickup/unpaid' && order) return ok(toPickupOrder(order));
  return { ok: false, refusal: found.refusal };
};

const collect: Action<C, 'fulfilment.collect'> = async ({ tx, accountId, now }, { placeNo, text }) => {
  const found = await findForDoor(tx, placeNo, text, now);
  if (!found.ok) return { ok: false, refusal: found.refusal };
  const collected = await collectOrder(tx, found.value, placeNo, accountId, now);
  if (!collected.ok) return collected;
  return ok({ orderNo: found.value.orderNo, state: 'collected' as const, ...collected.value });
};

const board: Action<C, 'fulfilment.board'> = async ({ tx, now }, { placeNo }) => {
  const found = await readBoard(tx, placeNo, startOfDay(dayOf(now)));
  return ok({
    toPrepare: found.toPrepare.map(toPickupOrder),
    waiting: found.waiting.map(toPickupOrder),
    atCounter: found.atCounter.map(toPickupOrder),
    collectedTodayCount: found.collectedTodayCount,
  });
};

const ready: Action<C, 'fulfilment.ready'> = async ({ tx, accountId, now }, { placeNo, orderNo }) => {
  const marked = await markReady(tx, placeNo, orderNo, accountId, now);
  return marked.ok ? ok({ orderNo, state: 'ready' as const }) : marked;
};

const findForReturn: Action<C, 'fulfilment.findForReturn'> = async ({ world, tx, now }, { placeNo, text }) => {
  const read = readPickupText(text);
  if (!read.ok) return read;
  const order = await findByPickupCode(tx, placeNo, read.value.orderNo, read.value.code);
  if (!order) return refuse('pickup/unknown');
  const days = await readSetting(tx, returnDays, now, world.database);
  const decided = decideReturn(factsOf(order), placeNo, now, days);
  return decided.ok ? ok(toPickupOrder(order)) : decided;
};

type Found = Outcome<OrderDocument, PickupRefusal> & { readonly order?: OrderDocument };

async function findForDoor(tx: Tx, placeNo: number, text: string, now: Date): Promise<Found> {
  const read = readPickupText(text);
  if (!read.ok) return read;
  const order = await findByPickupCode(tx, placeNo, read.value.orderNo, read.value.code);
  if (!order) return refuse('pickup/unknown');
  const decided = decidePickup(factsOf(order), placeNo, now);
  return decided.ok ? ok(order) : { ...decided, order };
}

function factsOf(order: OrderDocument) {
  return { ...order, collectedAt: dateOrNull(order.collectedAt), holdUntil: dateOrNull(order.holdUntil) };
}

function toPickupOrder(order: OrderDocument) {
  const { orderNo, state, handover, payWay, pieces, payableFen } = order;
  return {
    orderNo,
    state,
    handover,
    payWay,
    pieces,
    services: servicesOf(order),
    payableFen,
    paidAt: instant(order.paidAt),
    holdUntil: instant(order.holdUntil),
  };
}

function servicesOf({ calculation }: OrderDocument): string[] {
  const isService = (kind: StepKind) => SERVICE_KINDS.some((service) => service === kind);
  return calculation.flatMap(({ kind, title }) => (isService(kind) && title !== null ? [title] : []));
}

export const fulfilmentActions: Actions<C> = {
  'fulfilment.look': look,
  'fulfilment.collect': collect,
  'fulfilment.findForReturn': findForReturn,
  'fulfilment.board': board,
  'fulfilment.ready': ready,
};
