import type { HoldWhy, PacketForm, PacketState, Trigger } from '../campaign/states';
import { type Column, documentName, moment, named, yesOrNo, yuan } from './column';

const TRIGGER_WORDS: Readonly<Record<Trigger, string>> = {
  'first-scan': '第一次到店扫码',
  joined: '入会',
  'first-purchase': '第一次购买',
  'purchase-over': '单笔购买',
  collected: '到店取货',
  'new-buyer': '新会员第一次购买',
};
const FORM_WORDS: Readonly<Record<PacketForm, string>> = { cash: '微信零钱', coupon: '优惠券' };
const STATE_WORDS: Readonly<Record<Exclude<PacketState, 'free' | 'unused'>, string>> = {
  claimed: '待领取',
  held: '核对中',
  asked: '微信处理中',
  waiting: '待确认收款',
  paid: '已到账',
  expired: '已过期',
  failed: '没有转成',
  reversed: '已收回',
  refused: '没有通过核对',
};
const HELD_WORDS: Readonly<Record<HoldWhy, string>> = {
  'one-phone': '同一手机多个会员',
  'new-accounts': '新账号集中领取',
  'store-rush': '门店短时间内领取很多',
};

/** What an officer wrote, and what WeChat answered, is told as it is. */
const WHY_WORDS = { 'not-received': '没有按时领取', 'not-earned': '对应的购买已退', 'she-left': '注销账号' };

export const PACKET_COLUMNS: readonly Column[] = [
  ['claimedAt', '拆开时间', moment],
  ['title', '活动'],
  ['trigger', '因为', named(TRIGGER_WORDS)],
  ['placeName', '门店'],
  ['document', '来源', documentName],
  ['amountFen', '金额（元）', yuan],
  ['form', '形式', named(FORM_WORDS)],
  ['state', '状态', named(STATE_WORDS)],
  ['payableAt', '可领时间', moment],
  ['settledAt', '完成时间', moment],
  ['why', '说明', named(WHY_WORDS)],
  ['billNo', '微信转账单号'],
  ['heldWhys', '核对原因', (value) => (Array.isArray(value) ? value.map(named(HELD_WORDS)) : value)],
  ['phoneKnown', '记过手机标记', yesOrNo],
];
