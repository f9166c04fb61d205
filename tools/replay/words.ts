import type { Difference } from '../../cloudfunctions/kernel/difference';
import type { AttributionRule } from '../../cloudfunctions/referral/attribution';
import { flagReason, reasonsOf } from '../../cloudfunctions/referral/reason';
import { agrees, type KeptSale, type Replayed } from '../../cloudfunctions/referral/replay';
import type { KeptBinding } from '../../cloudfunctions/referral/replay-binding';
import { clerkWords, storeWords } from '../../cloudfunctions/referral/sentence';
import { percentWords } from '../../cloudfunctions/referral/share';
import type { Party } from '../../cloudfunctions/settlement/accounts';
import type { Leg } from '../../cloudfunctions/settlement/split';
import { type ReductionGroup, ROLES, type ShareRole } from '../../cloudfunctions/settlement/states';
import { differenceText, momentText, table } from '../office/words';

const RULE_WORDS: Readonly<Record<AttributionRule, string>> = {
  'sold-at-counter': '柜台开单',
  'served-today': '付款前最后接待',
  'home-clerk': '归属导购',
  nobody: '没有导购',
};

const ROLE_WORDS: Readonly<Record<ShareRole, string>> = {
  homeStore: '归属门店',
  originStore: '发生门店',
  shippingStore: '交付门店',
  servingClerk: '服务导购',
  homeClerk: '归属导购',
  grabber: '抢单门店',
  office: '总部',
};

const EVENT_WORDS: Readonly<Record<KeptBinding['event'], string>> = { bind: '绑定', touch: '到访', handover: '移交' };

const REDUCTION_WORDS: Readonly<Record<ReductionGroup, string>> = {
  card: '会员价',
  coupon: '优惠券',
  gift: '赠品',
  points: '积分',
};

/** One sale from its inputs to its shares, and whether all of it comes out again. */
export function storyLines(kept: KeptSale, replayed: Replayed): string[] {
  const { inputs, outcome, policy, sale } = kept;
  return [
    `${sale?.documentNo ?? kept.document}  付款 ${momentText(new Date(inputs.paidAt))}  ${storeWords(inputs, inputs.placeNo)}`,
    `规则  绑定政策${fromWords(policy.bindingDay)}，核实政策${fromWords(policy.watchDay)}`,
    `依据  ${kept.sentence}`,
    ...reasonsOf(inputs, replayed.outcome, policy.binding).map((reason) => `  · ${reason}`),
    ...replayed.outcome.flags.map(({ kind, clerkNo }) => `  · ${flagReason(inputs, kind, clerkNo)}`),
    `结果  ${RULE_WORDS[outcome.rule]}：服务导购 ${clerkOrNobody(kept, outcome.servingClerkNo)}，归属导购 ${clerkOrNobody(kept, outcome.homeClerkNo)}`,
    ...shareLines(kept),
    ...(agrees(replayed) ? ['一致'] : ['不一致', ...differenceLines(replayed)]),
  ];
}

/** What was kept → what comes out now, one place a line. */
export function differenceLines({ attribution, roles, split, ledger }: Replayed): string[] {
  const named: readonly (readonly [string, readonly Difference[]])[] = [
    ['归属', attribution],
    ['分润角色', roles],
    ['分润', split],
    ['分录', ledger],
  ];
  return named.flatMap(([what, differences]) => differences.map((one) => `  ${what}  ${differenceText(one)}`));
}

/** "绑定 0199… 2026-11-21 14:00". */
export function bindingTitle({ event, receiptId, decidedAt }: KeptBinding): string {
  return `${EVENT_WORDS[event]} ${receiptId}  ${momentText(new Date(decidedAt))}`;
}

export function bindingDifferenceLines(differences: readonly Difference[]): string[] {
  return differences.map((one) => `  ${differenceText(one)}`);
}

function shareLines(kept: KeptSale): string[] {
  if (kept.sale === null) return ['分润  还没有入账'];
  const { split, inputs } = kept.sale;
  const legs = split.flatMap((piece) => piece.legs);
  const earned = ROLES.flatMap((role) => rowsOf(kept, legs, role, null, percentWords(inputs.book.shares[role])));
  const borne = (['card', 'coupon', 'gift', 'points'] as const).flatMap((group) =>
    ROLES.flatMap((role) => rowsOf(kept, legs, role, group, `承担${REDUCTION_WORDS[group]}`)),
  );
  return table(['分润', '比例', '归谁', '金额（分）'], [...earned, ...borne]);
}

/** A role is one party's throughout a sale. */
function rowsOf(kept: KeptSale, legs: readonly Leg[], role: ShareRole, borne: ReductionGroup | null, what: string): string[][] {
  const own = legs.filter((leg) => leg.role === role && leg.borne === borne);
  const [first] = own;
  if (!first) return [];
  const amountFen = own.reduce((sum, leg) => sum + leg.amountFen, 0);
  return [
    [
      ROLE_WORDS[role],
      what,
      `${partyWords(kept, first.party)}${first.held ? '（暂缓）' : ''}`,
      `${borne === null ? '' : '-'}${amountFen}`,
    ],
  ];
}

function partyWords({ inputs }: KeptSale, party: Party): string {
  const [kind, no] = party.split(':');
  if (kind === 'store') return storeWords(inputs, Number(no));
  return kind === 'clerk' ? clerkWords(inputs, Number(no)) : '总部';
}

function clerkOrNobody({ inputs }: KeptSale, clerkNo: number | null): string {
  return clerkNo === null ? '无' : clerkWords(inputs, clerkNo);
}

function fromWords(day: string | null): string {
  return day === null ? '为缺省' : `自 ${day} 起`;
}
