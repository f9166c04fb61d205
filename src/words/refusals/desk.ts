import type { RefusalWords } from './wording';

/** Conversations a clerk answers, and what the desk promised a shopper. */
export const deskWords = {
  'conversation/unknown': {
    title: '没有这个会话',
    why: '它不在您的顾客名下，或已交给别的导购。',
    next: '请回到列表，查看现在由您回复的会话。',
  },
  'conversation/closed': { title: '会话已结束', why: '顾客再写来时会开新的会话。', next: '请回到列表。' },
  'conversation/not-yours': { title: '会话已由客服接手', why: '客服正在回复这位顾客。', next: '需要补充请联系客服。' },
  'quota/none-left': {
    title: '暂时不能再发',
    why: '微信规定，顾客没有回复时最多连发几条。',
    next: '等顾客再写来，或打电话、到店沟通。',
  },
  'quota/window-over': {
    title: '已超过回复时限',
    why: '顾客最后一次写来已过 48 小时，微信不再送达。',
    next: '等顾客再写来，或打电话、到店沟通。',
  },
  'goodwill/unknown': { title: '没有这份关怀金', why: '链接可能不完整，或不在您名下。', next: '请从客服会话里的卡片打开。' },
  'goodwill/lapsed': { title: '已过领取期限', why: '关怀金要在期限内领取。', next: '可在客服会话里说明，请客服处理。' },
  'goodwill/wechat-busy': { title: '微信暂时没有回应', why: '金额在您名下，不会丢，也不会重复。', next: '请过几分钟再点领取。' },
} satisfies Partial<RefusalWords>;
