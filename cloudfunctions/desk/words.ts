import type { ContextNumbers } from './conversation';
import type { Skill } from './states';

const ORDER = /订单|单号|退货|退款|换货|退换|发货|物流|快递|取货|自提|提货|付款|支付|发票/;
const PRODUCT = /尺码|尺寸|码数|颜色|面料|材质|库存|有货|缺货|补货|多少钱|价格|搭配|洗涤|掉色|起球/;

/** Words of a shopper as they are compared: full and half width, upper and lower case are the same. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Whether one of the brand's words is in it. */
export function hasWord(text: string, words: readonly string[]): boolean {
  const said = plain(text);
  return words.some((word) => said.includes(plain(word)));
}

/** What somebody needs to know to answer this; null when the words do not say. What she was looking at says it when she does not. */
export function skillOf(text: string, context: ContextNumbers | null): Exclude<Skill, 'general' | 'complaint'> | null {
  const said = plain(text);
  if (ORDER.test(said)) return 'order';
  if (PRODUCT.test(said)) return 'product';
  if (context?.kind === 'order') return 'order';
  return context?.kind === 'product' ? 'product' : null;
}

/** A lone digit from 1 to 5, perhaps with 分 or 星; null for anything else. */
export function ratingOf(text: string): number | null {
  const digit = /^([1-5])\s*[分星]?$/.exec(plain(text).trim())?.[1];
  return digit === undefined ? null : Number(digit);
}
