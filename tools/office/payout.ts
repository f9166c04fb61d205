import { recordChange } from '../../cloudfunctions/platform/change';
import { readSetting } from '../../cloudfunctions/platform/setting';
import { type ListedPayout, listPayouts, listUnreachable, showPayout } from '../../cloudfunctions/settlement/listing-payouts';
import { arePayoutsOpen, makePayouts } from '../../cloudfunctions/settlement/paying-out';
import { payoutPolicy } from '../../cloudfunctions/settlement/settings';
import { PAYOUT_STATES, type PayoutState } from '../../cloudfunctions/settlement/states';
import { type Command, done, notUnderstood, refused, textOf } from './desk';
import { momentText, table, yuanText } from './words';

const MOST_LISTED = 200;

export const STATE_WORDS: Readonly<Record<PayoutState, string>> = {
  made: '待发起',
  waiting: '待确认',
  paid: '已到账',
  returned: '已退回',
};

const ENTRY_WORDS: Readonly<Record<string, string>> = { payout: '发起', paid: '到账', 'payout-returned': '退回' };

/** What WeChat calls the reasons that happen; any other is shown as it came. */
const REASON_WORDS: Readonly<Record<string, string>> = {
  OVERDUE_CLOSE: '超过 24 小时未确认收款',
  PAYEE_ACCOUNT_ABNORMAL: '收款账户异常',
  ACCOUNT_GONE: '导购已注销账号',
  ENDED_BY_HAND: '总部结束',
};

export const payoutList: Command = {
  words: 'payout list',
  operands: [],
  about: '导购提成打款，新的在前；连同注销账号而打不出去的提成',
  options: {
    state: { value: '状态', about: `只看 ${PAYOUT_STATES.map((state) => `${state}（${STATE_WORDS[state]}）`).join('、')}` },
  },
  async work({ database }, _operands, options) {
    const said = textOf(options, 'state');
    const state = PAYOUT_STATES.find((one) => one === said || STATE_WORDS[one] === said);
    if (said !== '' && !state) return notUnderstood(`没有状态「${said}」，可写：${PAYOUT_STATES.join('、')}`);
    const payouts = await listPayouts(database, { state, limit: MOST_LISTED });
    const unreachable = await listUnreachable(database);
    return done(
      ...(payouts.length === 0 ? [state ? `没有${STATE_WORDS[state]}的打款。` : '还没有打款。'] : payoutTable(payouts)),
      ...(unreachable.length === 0 ? [] : ['', '以下导购已注销账号，提成无法转账，仍记为应付：']),
      ...unreachable.map((one) => `  ${one.placeCode}  ${one.clerkName}  ${yuanText(one.dueFen)}`),
    );
  },
};

export const payoutShow: Command = {
  words: 'payout show',
  operands: ['编号'],
  about: '一笔打款到了哪一步，账上怎么记的',
  options: {},
  async work({ database }, [payoutNo = '']) {
    const payout = await showPayout(database, payoutNo);
    if (!payout) return refused(`没有编号 ${payoutNo} 的打款，请用 payout list 查。`);
    return done(
      `${payout.placeCode}  ${payout.clerkName}  ${yuanText(payout.amountFen)}  ${STATE_WORDS[payout.state]}`,
      `建于 ${momentText(payout.madeAt)}${payout.askedAt === null ? '' : `，最近一次问微信 ${momentText(payout.askedAt)}`}`,
      ...(noteOf(payout) === '' ? [] : [noteOf(payout)]),
      ...payout.entries.map(
        ({ kind, from, to, amountFen, bookedAt }) =>
          `  ${momentText(bookedAt)}  ${ENTRY_WORDS[kind] ?? kind}  ${from} → ${to}  ${yuanText(amountFen)}`,
      ),
    );
  },
};

export const payoutRun: Command = {
  words: 'payout run',
  operands: [],
  about: '不等打款日，现在就为到起付额的导购建打款；微信由时钟去问',
  options: {},
  async work({ database, now, by }) {
    if (!(await arePayoutsOpen(database, now))) {
      return refused('最近 36 小时没有通过的对账，不能打款。请先运行 npm run proof，看哪里不平。');
    }
    const made = await makePayouts(database, await readSetting(database, payoutPolicy, now), now);
    if (made.length === 0) return done('没有要打款的：没有导购到起付额，或今天的限额已用完。');
    const amountFen = made.reduce((sum, one) => sum + one.amountFen, 0);
    await recordChange(database, { subject: 'payout', what: 'made', after: { count: made.length, amountFen }, by }, now);
    return done(`已建 ${made.length} 笔打款，共 ${yuanText(amountFen)}。时钟接着向微信发起，导购在小程序里确认收款。`);
  },
};

function payoutTable(payouts: readonly ListedPayout[]): string[] {
  return table(
    ['编号', '门店', '导购', '金额', '状态', '建于', '说明'],
    payouts.map((payout) => [
      payout.payoutNo,
      payout.placeCode,
      payout.clerkName,
      yuanText(payout.amountFen),
      STATE_WORDS[payout.state],
      momentText(payout.madeAt),
      noteOf(payout),
    ]),
  );
}

function noteOf({ state, failReason, askedAt, reachable }: ListedPayout): string {
  if (failReason !== null) return REASON_WORDS[failReason] ?? failReason;
  if (state !== 'made' && state !== 'waiting') return '';
  if (!reachable) return '导购已注销账号，三天后可用 payout end 结束';
  return state === 'waiting' || askedAt === null ? '' : '微信还没有受理，会用同一编号再问';
}
