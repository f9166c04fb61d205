import type { ConsoleRole } from '../cloudfunctions/platform/caller';

/** What a desk at work has, for inputs its contract accepts. */
export type DeskKnown = {
  readonly lakeside: number;
  /** What nobody has, what the agent has, and what was handed to 林晓. */
  readonly conversationNo: number;
  readonly heldNo: number;
  readonly escalatedNo: number;
  readonly styleNo: number;
  readonly messageId: string;
  readonly goodwillId: string;
  readonly agentNo: number;
  readonly replyNo: number;
};

export type ConsoleRow = readonly [
  path: string,
  input: (known: DeskKnown) => Record<string, unknown>,
  /** Who may call; everybody else at the console hears no, and shoppers and clerks too. */
  roles: readonly ConsoleRole[],
];

const DESK: readonly ConsoleRole[] = ['agent', 'lead'];
const LEADS: readonly ConsoleRole[] = ['lead'];
const OFFICERS: readonly ConsoleRole[] = ['officer'];
const ALL: readonly ConsoleRole[] = ['agent', 'lead', 'officer', 'manager'];
const WORDS = { kind: 'text', text: '在的' };
const PASSWORD = 'long enough to be good';

/** Every action of the console: an input its contract accepts, and who may call it. */
export const CONSOLE_ROWS: readonly ConsoleRow[] = [
  ['desk.inbox', () => ({}), ALL],
  ['desk.conversation', ({ conversationNo }) => ({ conversationNo }), ALL],
  ['desk.member', ({ conversationNo }) => ({ conversationNo }), ALL],
  ['desk.agents', () => ({}), ALL],
  ['desk.quickReplies', () => ({}), ALL],
  ['desk.take', ({ heldNo }) => ({ conversationNo: heldNo, version: 1 }), DESK],
  ['desk.reply', ({ heldNo, messageId }) => ({ conversationNo: heldNo, messageId, say: WORDS }), DESK],
  ['desk.note', ({ heldNo, messageId }) => ({ conversationNo: heldNo, messageId, text: '记一笔' }), DESK],
  ['desk.resend', ({ heldNo, messageId }) => ({ conversationNo: heldNo, messageId }), DESK],
  ['desk.typing', ({ heldNo }) => ({ conversationNo: heldNo }), DESK],
  ['desk.tag', ({ heldNo }) => ({ conversationNo: heldNo, tags: ['尺码'], complaint: false, skill: 'product' }), DESK],
  ['desk.handOver', ({ heldNo }) => ({ conversationNo: heldNo, to: { who: 'lead' } }), DESK],
  ['desk.close', ({ heldNo }) => ({ conversationNo: heldNo }), DESK],
  ['desk.setState', () => ({ state: 'online' }), DESK],
  ['desk.setAgent', ({ agentNo }) => ({ userNo: agentNo, skills: ['general'], capacity: 8 }), LEADS],
  ['desk.setQuickReply', () => ({ shortcut: 'hi', title: '问候', text: '您好' }), LEADS],
  ['desk.removeQuickReply', ({ replyNo }) => ({ replyNo }), LEADS],
  ['desk.goodwill', () => ({}), DESK],
  [
    'desk.giveGoodwill',
    ({ heldNo, goodwillId }) => ({
      conversationNo: heldNo,
      goodwillId,
      what: { kind: 'money', amountFen: 1_000 },
      reason: '晚到',
    }),
    DESK,
  ],
  ['desk.decideGoodwill', ({ goodwillId }) => ({ goodwillId, grant: false }), LEADS],
  ['desk.findProduct', () => ({ text: '大衣' }), DESK],
  ['desk.report', () => ({ day: '2026-11-21' }), ['lead', 'officer']],
  [
    'desk.importComments',
    () => ({ source: 'weibo', rows: [{ id: '1', handle: '小林', text: '不错', at: '2026-11-21T05:00:00.000Z' }] }),
    LEADS,
  ],
  ['desk.ofStore', ({ lakeside }) => ({ placeNo: lakeside }), ['manager']],
  ['office.me', () => ({}), ALL],
  ['office.changePassword', () => ({ old: 'never that one', fresh: PASSWORD }), ALL],
  ['office.users', () => ({}), ['officer', 'lead']],
  ['office.addUser', () => ({ login: 'newcomer', name: '新人', roles: ['agent'], placeNo: null, fresh: PASSWORD }), OFFICERS],
  [
    'office.changeUser',
    ({ agentNo }) => ({ userNo: agentNo, name: '林可', roles: ['agent'], placeNo: null, left: false }),
    OFFICERS,
  ],
  ['office.newPassword', ({ agentNo }) => ({ userNo: agentNo, fresh: PASSWORD }), OFFICERS],
  ['office.log', () => ({}), OFFICERS],
];
