import type { Channel, GoodwillState, MessageKind, Voice } from '../desk/states';
import { type Column, moment, named, yesOrNo, yuan } from './column';

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = { official: '服务号', mini: '小程序客服', comment: '评论' };
const VOICE_WORDS: Readonly<Record<Voice, string>> = {
  shopper: '您',
  agent: '客服',
  clerk: '导购',
  bot: '自动回复',
  system: '系统',
};
const KIND_WORDS: Readonly<Record<MessageKind, string>> = {
  text: '文字',
  picture: '图片',
  voice: '语音',
  video: '视频',
  location: '位置',
  link: '链接',
  page: '小程序卡片',
  subscribed: '关注',
  scanned: '扫码',
  clicked: '点菜单',
  unsubscribed: '取消关注',
  entered: '进入会话',
  unknown: '其他',
  note: '客服备注',
  moved: '转接',
  rated: '评价',
};
const STATE_WORDS: Readonly<Record<GoodwillState, string>> = {
  asked: '待同意',
  given: '已给',
  refused: '未同意',
  paid: '已到账',
  lapsed: '已过期',
};

export const MESSAGE_COLUMNS: readonly Column[] = [
  ['at', '时间', moment],
  ['conversationNo', '会话编号'],
  ['channel', '渠道', named(CHANNEL_WORDS)],
  ['voice', '谁', named(VOICE_WORDS)],
  ['kind', '类型', named(KIND_WORDS)],
  ['text', '内容'],
  ['label', '标题'],
  ['kept', '保存了文件', yesOrNo],
  ['rating', '您的评分'],
];
export const CONTACT_COLUMNS: readonly Column[] = [
  ['channel', '渠道', named(CHANNEL_WORDS)],
  ['openid', '微信标识（openid）'],
  ['unionid', '品牌微信标识（unionid）'],
  ['subscribed', '已关注', yesOrNo],
  ['arrivedBy', '来自的码'],
  ['firstSeenAt', '第一次写来', moment],
];
export const FAVOUR_COLUMNS: readonly Column[] = [
  ['madeAt', '时间', moment],
  ['coupon', '优惠券'],
  ['amountFen', '金额（元）', yuan],
  ['reason', '原因', named({ 'she-left': '注销账号' })],
  ['state', '状态', named(STATE_WORDS)],
  ['settledAt', '完成时间', moment],
  ['billNo', '微信转账单号'],
  ['failReason', '说明'],
];
