import { readSkuFacts, type SkuFacts } from '../catalog/sku-facts';
import { layOut, mergeLines } from '../coupon/bag';
import { buyerOf, type Wallet } from '../coupon/buyer';
import type { Bag, Buyer } from '../coupon/purchase';
import { type PriceRules, readPriceRules } from '../coupon/wallet-facts';
import { ok, refuse } from '../kernel/outcome';
import type { Call } from '../platform/serve';
import { readSettings } from '../platform/setting';
import { readPlace } from '../store/place-facts';
import { holdUntil } from './hold';
import { holdDays, payMinutes } from './settings';
import type { Handover } from './states';

/** What she wants to order, as the phone says it. */
export type Wish = {
  readonly placeNo: number;
  readonly handover: Handover;
  readonly lines: readonly { readonly skuNo: number; readonly quantity: number }[];
};

/** What rarely changes and is remembered for some seconds: the store, names and prices of the pieces, the rules of the house. */
export async function gather(call: Call, wish: Wish) {
  const { database } = call.world;
  const place = await readPlace(database, wish.placeNo, call.now);
  if (!place || place.kind === 'warehouse') return refuse('store/unknown');
  const lines = mergeLines(wish.lines);
  const facts = await readSkuFacts(
    database,
    lines.map((line) => line.skuNo),
    call.now,
  );
  const laid = layOut(lines, facts);
  if (!laid.ok) return laid;
  const rules = await readPriceRules(database, call.now);
  const settingOf = await readSettings(database, call.now);
  const until = wish.handover === 'pickup' ? holdUntil(place.hours, call.now, settingOf(holdDays)) : null;
  const bag: Bag<SkuFacts> = { pieces: laid.value, placeNo: wish.placeNo, channel: 'online', deliveryFen: 0 };
  return ok({ place, bag, rules, minutes: settingOf(payMinutes), until });
}

/** Who buys, with so many points to spend at most. */
export function buyerFrom(wallet: Wallet, rules: PriceRules, spendPointsCount: number, now: Date): Buyer | null {
  return buyerOf(wallet.member, rules.levels, rules.birthdayPercent, spendPointsCount, now);
}
