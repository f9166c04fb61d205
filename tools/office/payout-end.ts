import { recordChange } from '../../cloudfunctions/platform/change';
import { Outage } from '../../cloudfunctions/platform/outage';
import type { TransferBill, UnknownBill } from '../../cloudfunctions/platform/wechat/transfer';
import { type EndedPayout, endPayout } from '../../cloudfunctions/settlement/ending-payouts';
import { showPayout } from '../../cloudfunctions/settlement/listing-payouts';
import { type Command, type Desk, done, refused, textOf } from './desk';
import { yuanText } from './words';

type Why = Extract<EndedPayout, { why: string }>['why'];

const WHY_WORDS: Readonly<Record<Why, string>> = {
  unknown: '没有这个编号的打款，请用 payout list 查。',
  'over-already': '这一笔已经有了结果，不用结束。payout show 可看。',
  'under-way': '微信还在处理这一笔，不能结束：收款人没有确认的，微信 24 小时后自己关单。',
  'asked-again': '导购的账号还在，时钟会用同一编号接着问微信。现在结束，她可能收到两次。',
  'too-young': '微信说没有这一笔，但建单还不到三天，请求可能还在路上。请满三天再来。',
  'asked-lately': '时钟刚问过微信，十分钟内不能结束。请稍后再试。',
  'wrong-amount': '微信说的金额与账上不符，什么都没有改。请在微信商户平台核实。',
  'wrong-receiver': '微信说的收款人与账上不符，什么都没有改。请在微信商户平台核实。',
  contradicted: '微信的说法与账上的结果相反，什么都没有改。请在微信商户平台核实。',
};

export const payoutEnd: Command = {
  words: 'payout end',
  operands: ['编号'],
  about: '结束没人能结束的打款（导购已注销账号）；先问微信，钱没出去才退回应付',
  options: { reason: { value: '理由', about: '为什么结束，留在改动记录里', must: true } },
  notes: '要用到云函数的那些 WX_ 环境变量。微信说成功或失败的，照微信的记；微信说没有这一笔的，建单满三天才能结束。',
  async work(desk, [payoutNo = ''], options) {
    const { database, now, by } = desk;
    const payout = await showPayout(database, payoutNo);
    if (!payout) return refused(WHY_WORDS.unknown);
    const bill = await askWechat(desk, payoutNo);
    if (!bill) return refused('微信没有回答，什么都没有改。请稍后再试。');

    const reason = textOf(options, 'reason');
    const ended = await database.transaction(async (tx) => {
      const said = await endPayout(tx, payoutNo, bill, now);
      if ('end' in said) {
        const change = { before: { state: said.before }, after: { state: said.end, wechat: bill.state }, reason, by };
        await recordChange(tx, { subject: `payout:${payoutNo}`, what: 'ended', ...change }, now);
      }
      return said;
    });
    if (!('end' in ended)) return refused(WHY_WORDS[ended.why]);
    const sum = `${payout.clerkName} ${yuanText(payout.amountFen)}`;
    if (ended.end === 'paid') return done(`微信说已到账：${sum} 记为已到账。`);
    return done(`${ended.byHand ? '微信没有这一笔' : '微信说没有转成'}：${sum} 退回应付。`);
  },
};

/** What WeChat says of it now; undefined when no answer came. */
async function askWechat({ transfers }: Desk, payoutNo: string): Promise<TransferBill | UnknownBill | undefined> {
  try {
    return await transfers().query(payoutNo);
  } catch (error) {
    if (error instanceof Outage) return undefined;
    throw error;
  }
}
