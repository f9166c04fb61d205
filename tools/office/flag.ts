import { decideFlag, type FlagDecision, listFlags } from '../../cloudfunctions/referral/flagging';
import type { FlagKind, FlagState } from '../../cloudfunctions/referral/states';
import { type Command, done, notUnderstood, refused, textOf } from './desk';
import { momentText, table } from './words';

const FLAG_WORDS: Readonly<Record<FlagKind, string>> = {
  'own-purchase': '自买自计',
  'colleague-purchase': '同事互买',
  'one-payer': '一人代付多名会员',
  'after-closing': '打烊后集中成交',
};

const STATE_WORDS: Readonly<Record<FlagState, string>> = { open: '待核实', cleared: '已放行', upheld: '已扣回' };

export const flagList: Command = {
  words: 'flag list',
  operands: [],
  about: '待核实的提成；--all 连同已经核实的',
  options: { all: { about: '全部' } },
  async work({ database }, _operands, options) {
    const all = options.all === true;
    const flags = await listFlags(database, { all });
    if (flags.length === 0) return done(all ? '没有被标记的提成。' : '没有待核实的提成；加 --all 看全部。');
    return done(
      ...table(
        ['编号', '单号', '门店', '导购', '情况', '状态', '暂缓', '标记于', '说明'],
        flags.map((flag) => [
          flag.flagId,
          flag.documentNo,
          flag.storeName ?? '',
          flag.clerkName ?? `${flag.clerkNo} 号`,
          FLAG_WORDS[flag.kind],
          STATE_WORDS[flag.state],
          yuan(flag.heldFen),
          momentText(new Date(flag.flaggedAt)),
          flag.reason === null ? '' : `${flag.decidedBy ?? ''}：${flag.reason}`,
        ]),
      ),
    );
  },
};

export const flagClear = deciding('clear', 'cleared', '没有问题，提成照发');
export const flagUphold = deciding('uphold', 'upheld', '情况属实，提成扣回总部');

function deciding(verb: string, state: FlagDecision['state'], about: string): Command {
  return {
    words: `flag ${verb}`,
    operands: ['编号'],
    about,
    options: { reason: { value: '理由', about: '为什么，留在记录里', must: true } },
    async work({ database, by, now }, [flagId = ''], options) {
      if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(flagId)) return notUnderstood('编号请照 flag list 第一列写全。');
      const reason = textOf(options, 'reason');
      const decided = await database.transaction((tx) => decideFlag(tx, { flagId, state, by, reason, now }));
      if (!decided.ok) return refused(WHY_NOT[decided.refusal.code]);
      const { documentNo, kind, share } = decided.value;
      return done(`${documentNo}「${FLAG_WORDS[kind]}」${STATE_WORDS[state]}，${SHARE_WORDS[share]}`);
    },
  };
}

const WHY_NOT = { 'flag/unknown': '没有这个编号，请用 flag list 查。', 'flag/decided': '这一条已经核实过，不能再改。' } as const;

const SHARE_WORDS = {
  released: '提成恢复，按售后期到期后发放。',
  forfeited: '提成转回总部。',
  waiting: '同一单还有待核实的情况，提成继续暂缓。',
} as const;

function yuan(amountFen: number): string {
  return `¥${Math.trunc(amountFen / 100)}.${String(amountFen % 100).padStart(2, '0')}`;
}
