import { dayOf } from '../kernel/day';
import type { RateCase } from '../settlement/states';
import type { PaymentInputs, PaymentOutcome } from './attribution';
import { bindingInForce } from './decide-attribution';
import type { BindingPolicy } from './policy';

export const CASE_WORDS: Readonly<Record<RateCase, string>> = {
  here: '本店成交，本店取走',
  'online-pickup': '网上下单，到店自提',
  delivered: '配送到家',
  between: '一店成交，另一店交货',
};

/** The one sentence about a sale everybody concerned may read: clerks and stores by name, the shopper never. */
export function saleSentence(inputs: PaymentInputs, outcome: PaymentOutcome, policy: BindingPolicy): string {
  return `${bindingWords(inputs, policy)}；${servingWords(inputs, outcome)}${creditWords(inputs, outcome)}${flagWords(outcome)}`;
}

/** "11 月 3 日"; with the year, when it is not that of the sale. */
export function dayWords(at: string, besideAt: string): string {
  const [year, month, day] = dayOf(new Date(at)).split('-');
  const date = `${Number(month)} 月 ${Number(day)} 日`;
  return year === dayOf(new Date(besideAt)).slice(0, 4) ? date : `${year} 年 ${date}`;
}

export function clerkWords({ clerks }: Pick<PaymentInputs, 'clerks'>, clerkNo: number): string {
  return clerks.find((clerk) => clerk.clerkNo === clerkNo)?.name ?? `导购 ${clerkNo} 号`;
}

export function storeWords({ stores }: Pick<PaymentInputs, 'stores'>, placeNo: number): string {
  return stores.find((store) => store.placeNo === placeNo)?.name ?? `门店 ${placeNo} 号`;
}

/** Who looked after her when she paid. */
export function bindingWords(inputs: PaymentInputs, policy: BindingPolicy): string {
  const { binding, paidAt } = inputs;
  if (binding === null) return '顾客付款时没有绑定导购';
  const since = `顾客 ${dayWords(binding.boundAt, paidAt)}由${clerkWords(inputs, binding.clerkNo)}绑定`;
  const until = dayWords(binding.protectedUntil, paidAt);
  if (bindingInForce(inputs, policy) === null) return `${since}，绑定已于 ${until}到期`;
  return paidAt < binding.protectedUntil
    ? `${since}，保护期至 ${until}`
    : `${since}，保护期已于 ${until}结束，无人接手，绑定照旧`;
}

const HANDOVER_WORDS: Readonly<Record<PaymentInputs['handover'], string>> = {
  'take-now': '现场购买',
  pickup: '下单自提',
  delivery: '下单配送',
  counter: '柜台购买',
};

function servingWords(inputs: PaymentInputs, { rule, servingClerkNo }: PaymentOutcome): string {
  const bought = `${dayWords(inputs.paidAt, inputs.paidAt)}在${storeWords(inputs, inputs.placeNo)}${HANDOVER_WORDS[inputs.handover]}`;
  if (servingClerkNo === null) return `${bought}，没有导购接待`;
  const name = clerkWords(inputs, servingClerkNo);
  switch (rule) {
    case 'sold-at-counter':
      return `${bought}，由${name}开单`;
    case 'served-today':
      return `${bought}，由${name}接待`;
    case 'home-clerk':
      return `${bought}，未由其他导购接待，仍由${name}服务`;
    case 'nobody':
      return bought;
  }
}

function creditWords(inputs: PaymentInputs, { servingClerkNo, homeClerkNo }: PaymentOutcome): string {
  if (servingClerkNo === null) return '，不计导购提成。';
  const serving = clerkWords(inputs, servingClerkNo);
  if (homeClerkNo === null) return `：服务导购记${serving}，没有归属导购。`;
  return homeClerkNo === servingClerkNo
    ? `：服务导购和归属导购都记${serving}。`
    : `：服务导购记${serving}，归属导购记${clerkWords(inputs, homeClerkNo)}。`;
}

function flagWords({ flags }: PaymentOutcome): string {
  return flags.length === 0 ? '' : '其中有需总部核实的情况，核实前提成暂缓。';
}
