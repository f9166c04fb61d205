import { parseArgs } from 'node:util';
import type { Database } from '../../cloudfunctions/platform/database';
import type { Transfers } from '../../cloudfunctions/platform/wechat/transfer';
import type { World } from '../../cloudfunctions/platform/world';
import { campaignAudit } from './campaign-audit';
import { campaignBalance } from './campaign-balance';
import { campaignChange, campaignCreate } from './campaign-create';
import { heldList, heldRefuse, heldRelease } from './campaign-held';
import { campaignList, campaignShow } from './campaign-list';
import { campaignRehearse } from './campaign-rehearse';
import { campaignReview } from './campaign-review';
import { campaignApprove, campaignEnd, campaignLaunch, campaignPause, campaignResume } from './campaign-run';
import { changeLog } from './change-log';
import { couponCreate } from './coupon-create';
import { couponCodes, couponList, couponShow } from './coupon-list';
import { couponEnd, couponExtend, couponGive, couponPause, couponResume } from './coupon-run';
import { type Command, done, notUnderstood, type Options, type Reply } from './desk';
import { deskCode } from './desk-code';
import { disputeAnswer, disputeList, disputeShow } from './dispute';
import { flagClear, flagList, flagUphold } from './flag';
import { commandHelp, officeHelp } from './help';
import { payoutList, payoutRun, payoutShow } from './payout';
import { payoutEnd } from './payout-end';
import { policyHistory, policySet, policyShow } from './policy';
import { statementFiles, statementPay } from './statement';
import { userAdd, userList } from './user';
import { userLeave, userPassword } from './user-change';

export const COMMANDS: readonly Command[] = [
  couponCreate,
  couponList,
  couponShow,
  couponPause,
  couponResume,
  couponEnd,
  couponExtend,
  couponGive,
  couponCodes,
  campaignCreate,
  campaignList,
  campaignShow,
  campaignRehearse,
  campaignApprove,
  campaignLaunch,
  campaignPause,
  campaignResume,
  campaignChange,
  campaignEnd,
  campaignReview,
  campaignAudit,
  heldList,
  heldRelease,
  heldRefuse,
  campaignBalance,
  policyShow,
  policySet,
  policyHistory,
  flagList,
  flagClear,
  flagUphold,
  // The longer words first: whoever pays a statement also says `statement`.
  statementPay,
  statementFiles,
  payoutList,
  payoutShow,
  payoutRun,
  payoutEnd,
  disputeList,
  disputeShow,
  disputeAnswer,
  userAdd,
  userList,
  userPassword,
  userLeave,
  deskCode,
  changeLog,
];

export type Office = {
  /** Opened once the command is understood, closed when it is done. */
  readonly open: () => Promise<Database>;
  readonly now: Date;
  /** Who sits at the terminal; `--by` says otherwise. */
  readonly user: string;
  readonly transfers: (database: Database) => Transfers;
  readonly world?: (database: Database) => World;
  /** Reads a password from the terminal. */
  readonly secret?: () => Promise<string>;
};

/** Understands one command line of head office and does it. */
export async function runOffice(args: readonly string[], office: Office): Promise<Reply> {
  const command = COMMANDS.find(({ words }) => words.split(' ').every((word, position) => args[position] === word));
  if (!command) return isHelp(args) ? done(...officeHelp(COMMANDS)) : notUnderstood(...noCommand(args), ...officeHelp(COMMANDS));
  const rest = args.slice(command.words.split(' ').length);
  if (isHelp(rest)) return done(...commandHelp(command));
  const read = readOptions(command, rest);
  if ('fault' in read) return notUnderstood(read.fault, ...commandHelp(command));

  const database = await office.open();
  try {
    const { by } = read.options;
    const person = typeof by === 'string' ? by : office.user;
    const desk = {
      database,
      now: office.now,
      by: person,
      transfers: () => office.transfers(database),
      world: () => office.world?.(database) ?? noWorld(),
      secret: office.secret ?? noSecret,
    };
    return await command.work(desk, read.operands, read.options);
  } finally {
    await database.close();
  }
}

function noWorld(): never {
  throw new Error('这里没有接入微信。');
}

function noSecret(): never {
  throw new Error('这里没有人输入密码。');
}

function isHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

function noCommand(args: readonly string[]): string[] {
  return args.length === 0 ? [] : [`没有命令「${args.slice(0, 2).join(' ')}」`];
}

type Read = { readonly operands: readonly string[]; readonly options: Options } | { readonly fault: string };

function readOptions(command: Command, args: readonly string[]): Read {
  const known = Object.entries(command.options).map(([name, { value }]) => [name, { type: kindOf(value) }] as const);
  try {
    const parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...Object.fromEntries(known), by: { type: 'string' } },
    });
    const { positionals } = parsed;
    const values: Options = { ...parsed.values };
    const must = Object.entries(command.options).find(([name, one]) => one.must && String(values[name] ?? '').trim() === '');
    if (must) return { fault: `缺少 --${must[0]} ${must[1].value}` };
    const least = command.operands.filter((operand) => !operand.startsWith('[')).length;
    if (positionals.length < least) return { fault: `缺少 ${command.operands[positionals.length]}` };
    if (positionals.length > command.operands.length) return { fault: `多了「${positionals[command.operands.length]}」` };
    return { operands: positionals, options: values };
  } catch (error) {
    const option = /'(--?[\w-]+)/.exec(String(error))?.[1];
    if (option === undefined) throw error;
    return { fault: Object.hasOwn(command.options, option.slice(2)) ? `${option} 后面要写内容` : `没有选项 ${option}` };
  }
}

function kindOf(value: string | undefined): 'string' | 'boolean' {
  return value === undefined ? 'boolean' : 'string';
}
