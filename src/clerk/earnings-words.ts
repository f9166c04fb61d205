import { orderNoOf } from '../../cloudfunctions/kernel/document';
import type { PayoutState, RateCase, Stage } from '../../cloudfunctions/settlement/states';
import type { Output } from '../cloud';
import { formatFen } from '../parts/price/format-fen';
import type { Tone } from '../parts/state';
import { orderNoWords } from '../words/order';
import { dateWords, momentWords } from '../words/time';

export type Earnings = Output<'settlement.earnings'>;
export type Earning = Earnings['rows'][number];
export type Payout = Earnings['payouts'][number];
/** With the post where it was earned. */
export type MyPayout = Output<'settlement.myPayouts'>['payouts'][number];

type Words = { readonly text: string; readonly tone: Tone };

const STAGE: Record<Stage, Words> = {
  pending: { text: '待结', tone: 'quiet' },
  held: { text: '核实中', tone: 'attention' },
  due: { text: '可发', tone: 'good' },
  paying: { text: '发放中', tone: 'attention' },
  paid: { text: '已发', tone: 'good' },
};

/** Where an earned amount stands, as on every page that shows one. */
export function stageWords(stage: Stage): Words {
  return STAGE[stage];
}

const CASE: Record<RateCase, string> = {
  here: '线下成交',
  'online-pickup': '线上自提',
  delivered: '送货',
  between: '跨店交付',
};

/** How a sale came about: what decides which rates apply. */
export function rateCaseWords(rateCase: RateCase): string {
  return CASE[rateCase];
}

/** "订单 2611 2108 3409 17", "小票 R-7"; a transfer or a month's settlement by its own number. */
export function documentWords({ document, documentNo }: Pick<Earning, 'document' | 'documentNo'>): string {
  const orderNo = orderNoOf(document);
  if (orderNo !== null) return `订单 ${orderNoWords(orderNo)}`;
  if (document.startsWith('sale:')) return `小票 ${documentNo}`;
  return document.startsWith('payout:') ? `发放 ${documentNo}` : `结清 ${documentNo}`;
}

/** The stage of a sale and what comes next: "待结 · 11 月 28 日可发". All of it went back: nothing is left to wait for. */
export function earningWords(
  { stage, dueAt, earnedFen }: Pick<Earning, 'stage' | 'dueAt' | 'earnedFen'>,
  now = new Date(),
): Words {
  if (earnedFen === 0) return { text: '已全部退货', tone: 'quiet' };
  const { text, tone } = STAGE[stage];
  if (stage === 'pending') return { text: `${text} · ${dueAt === null ? '交货后起算' : `${dateWords(dueAt, now)}可发`}`, tone };
  return { text: stage === 'held' ? `${text} · 核实后再结` : text, tone };
}

/** "下次发放 12 月 1 日，满 ¥1.00 就发". */
export function nextPayoutWords(
  { nextPayoutOn, minPayoutFen }: Pick<Earnings, 'nextPayoutOn' | 'minPayoutFen'>,
  now = new Date(),
): string {
  const least = minPayoutFen > 0 ? `，满 ¥${formatFen(minPayoutFen, true)} 就发` : '';
  return nextPayoutOn === null
    ? `由总部统一发放${least}`
    : `下次发放 ${dateWords(`${nextPayoutOn}T00:00:00+08:00`, now)}${least}`;
}

/** The payout she has to confirm first: the one whose time runs out first. Null when none waits. */
export function toConfirm<Shown extends Payout>(payouts: readonly Shown[]): Shown | null {
  const waiting = payouts.filter(({ state, confirm }) => state === 'waiting' && confirm !== null);
  return [...waiting].sort((a, b) => (a.confirmBefore ?? '').localeCompare(b.confirmBefore ?? ''))[0] ?? null;
}

/** "湖滨店 · 林晓": where it was earned, and under which name. */
export function postWords({ storeName, clerkName }: Pick<MyPayout, 'storeName' | 'clerkName'>): string {
  return `${storeName} · ${clerkName}`;
}

/** What became of a transfer. */
export function payoutWords({ state, confirmBefore }: Pick<Payout, 'state' | 'confirmBefore'>, now = new Date()): Words {
  switch (state) {
    case 'made':
      return { text: '正在交给微信', tone: 'attention' };
    case 'waiting':
      return { text: confirmBefore === null ? '等您确认' : `等您确认，${momentWords(confirmBefore, now)} 前`, tone: 'attention' };
    case 'paid':
      return { text: '已到微信零钱', tone: 'good' };
    case 'returned':
      return { text: '没有发成，已退回可发', tone: 'quiet' };
  }
}

/** What she or we can do about it; WeChat knows many more, which head office has to look up. */
const FAILED: Readonly<Record<string, string>> = {
  OVERDUE_CLOSE: '24 小时内没有确认，下次再发。',
  REAL_NAME_CHECK_FAIL: '微信还没有实名认证，认证后下次再发。',
  ACCOUNT_FROZEN: '微信账户被冻结，请先在微信里解除。',
  ACCOUNT_NOT_EXIST: '微信账户已注销，请联系总部。',
  TRANSFER_QUOTA_EXCEED: '超过微信的单笔收款额度，下次再发。',
  DAY_RECEIVED_QUOTA_EXCEED: '超过微信的单日收款额度，下次再发。',
  DAY_RECEIVED_COUNT_EXCEED: '超过微信的单日收款次数，下次再发。',
  MONTH_RECEIVED_QUOTA_EXCEED: '超过微信的单月收款额度，下个月再发。',
};

/** Why a transfer came back; a reason we have no words for is given as WeChat names it, for head office. Null: WeChat gave none. */
export function failWords(failReason: string | null): string | null {
  if (failReason === null || failReason === '') return null;
  return FAILED[failReason] ?? `微信没有转成，请把这个原因告诉总部：${failReason}`;
}

/** After WeChat closed its page: what she reads until the list says more. Null when the list says it all. */
export function afterConfirmWords(state: PayoutState): string | null {
  return state === 'waiting' || state === 'made' ? '微信还在处理，到账后这里会更新。' : null;
}
