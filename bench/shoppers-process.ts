import { heardWords, sayToParent } from './child';
import { type Load, underLoad } from './load';
import { type Purchase, Shopping, WARM_PURCHASES } from './shopping';

export type ShoppingWords = {
  readonly base: string;
  readonly phoneBase: string;
  readonly way: Purchase;
  readonly shopperCount: number;
  /** Ends after so many seconds, or at once after `purchaseCount` purchases. */
  readonly seconds: number;
  readonly purchaseCount?: number;
  /** What hangs on the rails: links to scan, each with its sku and store. */
  readonly tags: readonly Tag[];
};
export type Tag = { readonly link: string; readonly skuNo: number; readonly placeNo: number };
export type ShoppingSaid = Pick<Load, 'doneCount' | 'perSecond' | 'latenciesMs'> & {
  readonly refusals: Readonly<Record<string, number>>;
};

/** Shoppers who buy one thing after the other, in a process of their own, so that the host is not slowed by its own customers. */
async function main(): Promise<void> {
  const words = await heardWords<ShoppingWords>();
  const shopping = await Shopping.open(words);
  for (let turn = 0; turn < WARM_PURCHASES && words.purchaseCount === undefined; turn += 1) await shopping.buy(turn);
  const { doneCount, perSecond, latenciesMs } =
    words.purchaseCount === undefined
      ? await underLoad(words.shopperCount, words.seconds, (turn) => shopping.buy(turn))
      : await allAtOnce(shopping, words.purchaseCount);
  const said: ShoppingSaid = { doneCount, perSecond, latenciesMs, refusals: Object.fromEntries(shopping.refusals) };
  sayToParent(said);
  await shopping.close();
}

/** Everybody at the same moment, each once. */
async function allAtOnce(shopping: Shopping, count: number): Promise<Load> {
  const startedAt = performance.now();
  const bought = await Promise.all(Array.from({ length: count }, (_, turn) => shopping.tryToBuy(turn)));
  const doneCount = bought.filter(Boolean).length;
  return { doneCount, perSecond: doneCount / ((performance.now() - startedAt) / 1000), latenciesMs: [] };
}

void main();
