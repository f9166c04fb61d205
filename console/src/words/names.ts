import type { AgentState, Channel, ConversationState, Escalation, SendTrouble, Skill } from '../../../cloudfunctions/desk/states';
import type { ConsoleRole } from '../contracts';
import type { Tone } from './waiting';

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = { official: '公众号', mini: '小程序', comment: '评论' };

export const SKILL_WORDS: Readonly<Record<Skill, string>> = {
  general: '一般',
  order: '订单',
  product: '商品',
  complaint: '投诉',
};

export const STATE_WORDS: Readonly<Record<ConversationState, string>> = {
  new: '新来',
  waiting: '待接手',
  open: '处理中',
  answered: '已答复',
  closed: '已结束',
};

export const AGENT_STATE_WORDS: Readonly<Record<AgentState, string>> = {
  online: '在线',
  busy: '忙碌',
  away: '离开',
  offline: '下线',
};

/** What a state means for her, said where she chooses it. */
export const AGENT_STATE_HINTS: Readonly<Record<AgentState, string>> = {
  online: '接新会话',
  busy: '不接新的，手上的留着',
  away: '手上待答的转给同事',
  offline: '下班，待答的转给同事',
};

export const AGENT_STATE_TONES: Readonly<Record<AgentState, Tone>> = {
  online: 'good',
  busy: 'attention',
  away: 'quiet',
  offline: 'quiet',
};

export const ESCALATION_WORDS: Readonly<Record<Escalation, string>> = { none: '', lead: '已报组长', clerk: '已转导购' };

export const ROLE_WORDS: Readonly<Record<ConsoleRole, string>> = {
  agent: '客服',
  lead: '客服组长',
  officer: '总部',
  manager: '店长',
};

/** Why WeChat did not take a message, and what to do. */
export const TROUBLE_WORDS: Readonly<Record<SendTrouble, string>> = {
  'window-over': '她超过 48 小时没有来信，微信不让再发。可转给她的导购联系。',
  quota: '这一轮可发的条数用完了，等她再来信才能发。',
  'not-allowed': '公众号没有客服消息权限，请报给总部。',
  content: '微信认为内容不合规，请改一改再发。',
  unsubscribed: '她已取消关注，消息送不到。',
  other: '微信没有收下，可以重发一次。',
};
