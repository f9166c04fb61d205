import { changeWords as wordsOfTerminal } from '../../../cloudfunctions/kernel/change-words';
import type { ChangingPath } from '../contracts';

/** What each change of the console is called; a new one without words does not compile. */
const HERE: Readonly<Record<ChangingPath, string>> = {
  'desk.take': '接手会话',
  'desk.reply': '答复顾客',
  'desk.note': '写备注',
  'desk.resend': '重发消息',
  'desk.tag': '改标签与分类',
  'desk.handOver': '转交会话',
  'desk.close': '结束会话',
  'desk.setState': '切换状态',
  'desk.setAgent': '设置客服',
  'desk.setQuickReply': '改快捷回复',
  'desk.removeQuickReply': '删快捷回复',
  'desk.giveGoodwill': '送券与关怀金',
  'desk.decideGoodwill': '决定关怀',
  'desk.importComments': '导入评论',
  'office.changePassword': '换密码',
  'office.addUser': '添账号',
  'office.changeUser': '改账号',
  'office.newPassword': '重设密码',
};

const WORDS: Readonly<Record<string, string>> = HERE;

/** A change in words; one nobody has words for stands as it was written down. */
export function changeWords(what: string): string {
  return WORDS[what] ?? wordsOfTerminal(what);
}

const PLACES: Readonly<Record<string, string>> = {
  desk: '客服台',
  office: '账号',
  setting: '设置',
  coupon: '券',
  campaign: '活动',
  'campaign-balance': '活动余额',
  flag: '存疑分成',
  payout: '打款',
  dispute: '申诉',
};

/** "desk:214" → "客服台 214", "coupon:WINTER50" → "券 WINTER50". */
export function subjectWords(subject: string): string {
  const [room = '', ...rest] = subject.split(':');
  const place = PLACES[room];
  return place === undefined ? subject : `${place} ${rest.join(':')}`.trim();
}
