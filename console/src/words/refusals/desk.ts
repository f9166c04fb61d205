import { type RefusalWords, textOf } from './wording';

/** Conversations, messages and what an agent may promise. */
export const deskWords = {
  'conversation/unknown': { title: '找不到这个会话', why: '它不在您能看的范围里，或顾客已注销。', next: '请从列表里另选一个。' },
  'conversation/closed': { title: '会话已结束', why: '结束后不能再改动。', next: '她再来信会开一个新会话。' },
  'conversation/not-yours': (details) => ({
    title: '会话不在您手上',
    why: textOf(details, 'agentName', (name) => `现在由 ${name} 处理。`, '现在由别的同事处理。'),
    next: '需要时请同事转给您，或留一条备注。',
  }),
  'conversation/taken': (details) => ({
    title: '已被同事接手',
    why: textOf(details, 'agentName', (name) => `${name} 先一步接了。`, '有同事先一步接了。'),
    next: '请接下一个，按 N 可直接跳到。',
  }),
  'quota/none-left': { title: '可发条数已用完', why: '微信限制一轮来信后能发的条数。', next: '等她再来信，或转给她的导购。' },
  'quota/window-over': { title: '已过可回复时间', why: '她超过 48 小时没有来信，微信不让再发。', next: '可转给她的导购联系。' },
  'media/unknown': { title: '图片没有传上', why: '服务器上找不到这张图片。', next: '请重新选一次图片。' },
  'media/too-big': { title: '图片太大', why: '微信只收 2 MB 以内的图片。', next: '请裁小或截图后再发。' },
  'media/not-a-picture': { title: '发不了这个文件', why: '只能发 PNG、JPEG 或 GIF 图片。', next: '请换一张图片。' },
  'product/unknown': { title: '这件商品不在架上', why: '款号已下架，卡片打不开。', next: '请另选一件。' },
  'message/unknown': { title: '找不到这条消息', why: '它不属于这个会话。', next: '请刷新会话后再看。' },
  'message/sent': { title: '这条已送达', why: '微信已经收下，不用再发。', next: '稍候会显示为已送达。' },
  'agent/not-there': { title: '同事现在接不了', why: '她不在线，或手上已满。', next: '请换一位，或放回排队。' },
  'agent/unknown': { title: '找不到这位客服', why: '账号可能已停用。', next: '请刷新后再看。' },
  'clerk/none': { title: '没有可转的导购', why: '她没有专属导购，或导购已离职。', next: '请转给同事或组长。' },
  'reply/unknown': { title: '快捷回复已不在', why: '可能刚被别人删除。', next: '请刷新后再看。' },
  'reply/shortcut-taken': { title: '快捷词已被占用', why: '另一条快捷回复用了同一个词。', next: '请换一个词。' },
  'reply/unknown-word': (details) => ({
    title: '有不认识的变量',
    why: textOf(details, 'word', (word) => `{${word}} 没有内容可填。`, '大括号里的词没有内容可填。'),
    next: '可用 {name}、{store}、{order}、{agent}。',
  }),
  'member/unknown': { title: '她还不是会员', why: '关怀要发到会员卡上，现在不知道她的卡。', next: '请先请她从小程序入会。' },
  'goodwill/coupon-unknown': { title: '这张券不能送', why: '不在客服可送的券里。', next: '请另选一张。' },
  'goodwill/coupon-over': { title: '这张券已送完', why: '发行量或期限已到。', next: '请另选一张，或改送关怀金。' },
  'goodwill/unknown': { title: '找不到这笔关怀', why: '它可能已被撤回。', next: '请刷新后再看。' },
  'goodwill/decided': { title: '已有人处理', why: '另一位组长先一步决定了。', next: '请看下一笔。' },
  'goodwill/own': { title: '不能批自己的', why: '自己提出的关怀要由别人决定。', next: '请另一位组长处理。' },
  'comment/future': { title: '时间不对', why: '有评论的时间在将来。', next: '请检查表格的时间一列。' },
} as const satisfies Partial<RefusalWords>;
