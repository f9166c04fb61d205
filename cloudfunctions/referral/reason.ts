import { minuteOfDay } from '../kernel/day';
import type { PaymentInputs, PaymentOutcome, TouchFacts } from './attribution';
import { bindingInForce, isInStore, originTouch, servingTouch } from './decide-attribution';
import type { BindingPolicy } from './policy';
import { bindingWords, CASE_WORDS, clerkWords, dayWords, storeWords } from './sentence';
import type { FlagKind, TouchWay } from './states';

/** Why a sale is whose it is, step by step in the order in which the rules are asked; each a sentence. */
export function reasonsOf(inputs: PaymentInputs, outcome: PaymentOutcome, policy: BindingPolicy): string[] {
  return [
    ...bindingReasons(inputs, policy),
    servingReason(inputs, outcome),
    ...inputs.clerks.flatMap(({ clerkNo }) => missedReason(inputs, outcome, policy, clerkNo)),
    originReason(inputs, outcome, policy),
    `适用「${CASE_WORDS[outcome.rateCase]}」的分润比例。`,
  ];
}

const FLAG_REASONS: Readonly<Record<FlagKind, string>> = {
  'own-purchase': '买的人或付款的人就是计提成的导购本人',
  'colleague-purchase': '买的人或付款的人是公司同事',
  'one-payer': '同一人在一段时间里替这位导购的多名会员付款',
  'after-closing': '门店打烊后短时间内集中绑定或成交',
};

/** Why a clerk's share waits for head office. */
export function flagReason(inputs: PaymentInputs, kind: FlagKind, clerkNo: number): string {
  return `${FLAG_REASONS[kind]}，${clerkWords(inputs, clerkNo)}的提成待总部核实。`;
}

function bindingReasons(inputs: PaymentInputs, policy: BindingPolicy): string[] {
  const said = `${bindingWords(inputs, policy)}。`;
  const binding = bindingInForce(inputs, policy);
  if (binding === null || isAtWork(inputs, binding.clerkNo)) return [said];
  return [said, `${clerkWords(inputs, binding.clerkNo)}付款时不在岗，归属导购不计。`];
}

function servingReason(inputs: PaymentInputs, { rule, servingClerkNo, homeClerkNo }: PaymentOutcome): string {
  const name = servingClerkNo === null ? '' : clerkWords(inputs, servingClerkNo);
  switch (rule) {
    case 'sold-at-counter':
      return `这一单由${name}在柜台开出，服务导购记${name}。`;
    case 'served-today': {
      const touch = servingTouch(inputs);
      const how = touch ? touchWords(inputs, touch) : '';
      return `付款前最后接待的是${name}${how}，接待仍有效，服务导购记${name}。`;
    }
    case 'home-clerk':
      return servingTouch(inputs)?.clerkNo === homeClerkNo
        ? `付款前最后接待的就是归属导购${name}，服务导购也记${name}。`
        : `付款时没有其他导购的接待有效，服务导购也记归属导购${name}。`;
    case 'nobody':
      return '没有归属导购，也没有有效的接待，不计导购提成。';
  }
}

/** Why a clerk who had to do with her is not credited; nothing for who is. */
function missedReason(inputs: PaymentInputs, outcome: PaymentOutcome, policy: BindingPolicy, clerkNo: number): string[] {
  const { servingClerkNo, homeClerkNo } = outcome;
  if (clerkNo === servingClerkNo || clerkNo === homeClerkNo) return [];
  const name = clerkWords(inputs, clerkNo);
  const touch = inputs.touches.filter((one) => one.clerkNo === clerkNo).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  // Who only bound her was named with the binding.
  if (!touch)
    return bindingInForce(inputs, policy)?.clerkNo === clerkNo || inputs.binding?.clerkNo === clerkNo
      ? []
      : [`${name}没有接待记录。`];
  const met = `${name}${touchWords(inputs, touch)}接待过`;
  if (!isAtWork(inputs, clerkNo)) return [`${met}，但付款时不在岗，不计。`];
  if (inputs.paidAt >= touch.until) return [`${met}，接待到 ${momentWords(touch.until, inputs.paidAt)}为止，付款时已过，不计。`];
  const by = servingClerkNo === null ? '' : clerkWords(inputs, servingClerkNo);
  return [outcome.rule === 'sold-at-counter' ? `${met}，但这一单由${by}开出，不计。` : `${met}，之后由${by}接待，不计。`];
}

function originReason(inputs: PaymentInputs, { originPlaceNo }: PaymentOutcome, policy: BindingPolicy): string {
  if (isInStore(inputs))
    return `在${storeWords(inputs, inputs.placeNo)}现场成交，发生门店就是${storeWords(inputs, inputs.placeNo)}。`;
  const touch = originTouch(inputs, policy);
  if (touch === null || originPlaceNo === null) return `付款前 ${policy.originHours} 小时内没有到店扫码，算网上成交。`;
  return `付款前 ${policy.originHours} 小时内${touchWords(inputs, touch)}到过${storeWords(inputs, touch.placeNo)}，发生门店记${storeWords(inputs, touch.placeNo)}。`;
}

const WAY_WORDS: Readonly<Record<TouchWay, string>> = {
  'clerk-code': '扫导购码',
  'store-code': '扫门店码',
  'counter-code': '扫柜台码',
  tag: '扫吊牌',
  share: '打开分享',
  met: '出示会员码',
};

/** "（11 月 21 日 14:00，扫导购码）". */
function touchWords(inputs: PaymentInputs, { way, at }: TouchFacts): string {
  return `（${momentWords(at, inputs.paidAt)}，${WAY_WORDS[way]}）`;
}

/** "11 月 21 日 14:00", in shop time. */
function momentWords(at: string, besideAt: string): string {
  const minute = minuteOfDay(new Date(at));
  const two = (number: number) => String(number).padStart(2, '0');
  return `${dayWords(at, besideAt)} ${two(Math.trunc(minute / 60))}:${two(minute % 60)}`;
}

function isAtWork({ clerks }: PaymentInputs, clerkNo: number): boolean {
  return clerks.some((clerk) => clerk.clerkNo === clerkNo && clerk.atWork);
}
