import type { ReceiptEvent, TouchWay, UnboundWhy } from '../referral/states';
import type { DisputeState, PayoutState } from '../settlement/states';
import { type Column, documentName, listOf, moment, named, yuan } from './column';

const WAY_WORDS: Readonly<Record<TouchWay, string>> = {
  'clerk-code': '扫导购的码',
  'store-code': '扫门店的码',
  'counter-code': '扫柜台的码',
  tag: '扫吊牌',
  share: '打开分享',
  met: '出示会员码',
};
const ENDED_WORDS: Readonly<Record<UnboundWhy, string>> = {
  rebound: '换了导购',
  'handed-over': '门店转交',
  expired: '到期',
  'clerk-left': '导购离店',
  'store-changed': '导购调店',
  'she-left': '注销账号',
  'she-asked': '本人解除',
};
const EVENT_WORDS: Readonly<Record<ReceiptEvent, string>> = { bind: '绑定', touch: '到访', payment: '购买', handover: '转交' };
const NEWS_WORDS = { 'handed-over': '门店转交', 'clerk-left': '导购离店', 'clerk-moved': '导购调店' };
const PAYOUT_WORDS: Readonly<Record<PayoutState, string>> = {
  made: '已提交',
  waiting: '待确认收款',
  paid: '已到账',
  returned: '已退回待付',
};
const DISPUTE_WORDS: Readonly<Record<DisputeState, string>> = { open: '待答复', answered: '已答复', closed: '已结束' };

export const BINDING_COLUMNS: readonly Column[] = [
  ['boundAt', '开始时间', moment],
  ['placeName', '门店'],
  ['clerkName', '导购'],
  ['protectedUntil', '保护期至', moment],
  ['endedAt', '结束时间', moment],
  ['endedWhy', '结束原因', named(ENDED_WORDS)],
];

export const TOUCH_COLUMNS: readonly Column[] = [
  ['touchedAt', '时间', moment],
  ['lastAt', '最近一次', moment],
  ['way', '方式', named(WAY_WORDS)],
  ['placeName', '门店'],
  ['clerkName', '导购'],
  ['until', '计入服务至', moment],
];

export const RECEIPT_COLUMNS: readonly Column[] = [
  ['decidedAt', '时间', moment],
  ['event', '事项', named(EVENT_WORDS)],
  ['placeName', '门店'],
  ['document', '来源', documentName],
  ['sentence', '说明'],
];

export const NOTE_COLUMNS: readonly Column[] = [
  ['writtenAt', '时间', moment],
  ['placeName', '门店'],
  ['text', '内容'],
];

export const NEWS_COLUMNS: readonly Column[] = [
  ['madeAt', '时间', moment],
  ['kind', '事项', named(NEWS_WORDS)],
  ['placeName', '门店'],
  ['fromClerkName', '原导购'],
  ['toClerkName', '现导购'],
  ['seenAt', '您看到的时间', moment],
];

export const PAYOUT_COLUMNS: readonly Column[] = [
  ['madeAt', '时间', moment],
  ['payoutNo', '转账编号'],
  ['placeName', '门店'],
  ['amountFen', '金额（元）', yuan],
  ['state', '状态', named(PAYOUT_WORDS)],
  ['failReason', '退回原因'],
  ['settledAt', '完成时间', moment],
];

const SAID_COLUMNS: readonly Column[] = [
  ['at', '时间', moment],
  ['by', '发言方', named({ clerk: '导购', manager: '店长', office: '总部' })],
  ['text', '内容'],
];

export const DISPUTE_COLUMNS: readonly Column[] = [
  ['openedAt', '时间', moment],
  ['placeName', '门店'],
  ['document', '来源', documentName],
  ['state', '状态', named(DISPUTE_WORDS)],
  ['says', '往来', listOf(SAID_COLUMNS)],
];
