import type { FlagState } from '../../cloudfunctions/referral/states';
import type { ShareRole } from '../../cloudfunctions/settlement/states';
import type { Output } from '../cloud';
import type { Tone } from '../parts/state';
import { dateWords, momentWords } from '../words/time';

export type Why = Output<'referral.why'>;
export type Share = Why['shares'][number];

type Words = { readonly text: string; readonly tone: Tone };

const ROLE: Record<ShareRole, string> = {
  homeStore: '归属门店',
  originStore: '发生门店',
  shippingStore: '交付门店',
  servingClerk: '服务导购',
  homeClerk: '归属导购',
  grabber: '抢单导购',
  office: '总部',
};

/** "归属导购 林晓"; head office needs no name beside its role. */
export function shareWords({ role, name }: Pick<Share, 'role' | 'name'>): string {
  return role === 'office' ? ROLE.office : `${ROLE[role]} ${name}`;
}

/** Whether she has a part in the sale; what else she is shown is her store's. */
export function mineWords({ mine, shares }: Pick<Why, 'mine' | 'shares'>): Words {
  if (mine) return { text: '有我的份', tone: 'good' };
  return { text: shares.length > 0 ? '没有我的份，有本店的' : '没有我的份', tone: 'quiet' };
}

const FLAG: Record<FlagState, Words> = {
  open: { text: '核实中，这一份先不发', tone: 'attention' },
  cleared: { text: '已核实，照发', tone: 'good' },
  upheld: { text: '已认定，这一份不发', tone: 'stopped' },
};

/** What a mark on the sale means for the money, after the sentence that says why. */
export function flagWords(state: FlagState): Words {
  return FLAG[state];
}

/** Which rules decided, and that later ones change nothing. */
export function policyWords({ policyFrom, decidedAt }: Pick<Why, 'policyFrom' | 'decidedAt'>, now = new Date()): string {
  const decided = `${momentWords(decidedAt, now)} 判定`;
  const rules = policyFrom === null ? '' : `，按 ${dateWords(`${policyFrom}T00:00:00+08:00`, now)}起的规则`;
  return `${decided}${rules}。规则以后再改，这一单也不变。`;
}

/** What she typed: an order's digits are taken without the blanks they are read with, a receipt's number as it stands. */
export function aboutOf(written: string): string {
  const tight = written.replace(/\s/g, '');
  return /^\d{14}$/.test(tight) ? tight : written.trim();
}
