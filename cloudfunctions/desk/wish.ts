import type { IntakeKind } from './states';

/** What a shopper asks for, as far as the automat understands her. `unknown` is what a person answers. */
export type Wish =
  | { readonly want: 'human' | 'order' | 'store' | 'hours' | 'hello' | 'thanks' | 'unknown' | 'nothing' }
  | { readonly want: 'welcome' }
  | { readonly want: 'size'; readonly size: string | null };

/** Of a message that came in: its kind, and what she wrote or the key of the menu item she pressed. */
export type Asked = { readonly kind: IntakeKind; readonly text: string };

/** Letters the trade knows, long ones first; numbers are waists and European sizes. */
const SIZE = /(?<![a-z0-9])(xxxl|xxl|xxs|xl|xs|[2-5]xl|[sml]|2[2-9]|3[0-9]|4[0-6])(?![a-z0-9])/;
/** Someone has to look into it: a status or a stock count is not what she wants to hear. */
const FOR_A_PERSON =
  /退货|换货|退换|怎么退|要退|想退|取消|改地址|发票|质量|破了|破洞|开线|掉色|起球|缩水|合适|推荐|选哪|多大码|赔/;
const ORDER = /订单|单号|取货|提货|取件|备好|物流|快递|发货|到货|退款|(?:我|买)的(?:衣服|东西).{0,4}(?:到|好)|my order/;
const STOCK =
  /尺码|码数|(?:有|剩|缺|断).{0,6}(?:码|号)|我的(?:码|号)|有货|还有(?:吗|没)|有没有(?:货|了)|库存|缺货|my size|in stock/;
const HOURS = /几点|营业|开门|关门|打烊|开到|上班|下班|休息|开不开|opening hours/;
const STORE = /门店|最近的?店|附近|哪里?有店|哪儿有店|地址|怎么走|实体店|在哪(?:里|儿)?(?:能|可以)?(?:试|买)|nearest|store near/;
const HELLO = /^(?:你好|您好|哈喽|嗨|hi|hello|hey|在吗|在么|在不在|有人吗|早上好|上午好|下午好|晚上好)+[吗呀啊]?$/;
const THANKS = /^(?:谢谢|感谢|多谢|谢了|好的|好|嗯|嗯嗯|知道了|明白了|收到|ok|okay|thanks|thx)(?:谢谢|您|你|啦|了|哈)*$/;

/** The wish behind what came in. `humanWords` are the brand's own words for "a person, please". */
export function wishOf({ kind, text }: Asked, humanWords: readonly string[]): Wish {
  if (kind === 'subscribed' || kind === 'entered') return { want: 'welcome' };
  if (kind === 'unsubscribed' || kind === 'scanned') return { want: 'nothing' };
  if (kind === 'location') return { want: 'store' };
  if (kind === 'page') return { want: 'size', size: null };
  if (kind !== 'text' && kind !== 'clicked') return { want: 'unknown' };
  const wish = wishInWords(text, humanWords);
  // Pressing an item of the menu is no question: what the automat does not understand there is answered by the page it opened.
  return kind === 'clicked' && wish.want === 'unknown' ? { want: 'welcome' } : wish;
}

function wishInWords(text: string, humanWords: readonly string[]): Wish {
  const said = text.normalize('NFKC').toLowerCase().trim();
  const plain = said.replaceAll(/[\s\p{P}\p{S}]+/gu, '');
  if (plain === '') return { want: 'unknown' };
  if (THANKS.test(plain)) return { want: 'thanks' };
  if (HELLO.test(plain)) return { want: 'hello' };
  if (humanWords.some((word) => said.includes(word.toLowerCase()))) return { want: 'human' };
  if (FOR_A_PERSON.test(said)) return { want: 'unknown' };
  const size = sizeIn(said);
  if (STOCK.test(said) || (size !== null && /有|码|号|还|货/.test(said))) return { want: 'size', size };
  if (ORDER.test(said)) return { want: 'order' };
  if (HOURS.test(said)) return { want: 'hours' };
  if (STORE.test(said)) return { want: 'store' };
  return { want: 'unknown' };
}

/** "M", "2XL", "27"; null when she names none. */
function sizeIn(said: string): string | null {
  return SIZE.exec(said)?.[1]?.toUpperCase() ?? null;
}
