import type { UnfitWhy } from '../../cloudfunctions/campaign/states';
import type { Output } from '../cloud';
import { formatFen } from '../parts/price/format-fen';
import type { Tone } from '../parts/state';
import { triggerWords } from '../words/packet';
import { lastDayWords, spansWords } from '../words/time';

export type Today = Output<'campaign.today'>;
export type Activity = Today['campaigns'][number];

/** What runs for shoppers; a subsidy is the clerk's and stands by itself. */
export function forShoppers({ campaigns }: Today): Activity[] {
  return campaigns.filter(({ trigger }) => trigger !== 'new-buyer');
}

/** The campaign behind her subsidy; the one that ends first, if there are several. */
export function subsidyCampaign({ campaigns }: Today): Activity | undefined {
  return campaigns.find(({ trigger }) => trigger === 'new-buyer');
}

/** Whether a shopper can open one at this minute, in a word beside its dot. */
export function standingWords({ nowClosed }: Pick<Activity, 'nowClosed'>): { word: string; tone: Tone } {
  if (nowClosed === null) return { word: '进行中', tone: 'good' };
  return STANDING[nowClosed];
}

const STANDING: Record<NonNullable<Activity['nowClosed']>, { word: string; tone: Tone }> = {
  paused: { word: '总部暂停', tone: 'attention' },
  hours: { word: '不在时段', tone: 'quiet' },
  quiet: { word: '高峰不推', tone: 'attention' },
  'sold-out': { word: '已发完', tone: 'quiet' },
  'sold-out-today': { word: '今天发完', tone: 'quiet' },
};

/** What to do while it is closed; null while it is open. */
export function closedWords({ nowClosed }: Pick<Activity, 'nowClosed'>): string | null {
  return nowClosed === null ? null : CLOSED[nowClosed];
}

const CLOSED: Record<NonNullable<Activity['nowClosed']>, string> = {
  paused: '总部恢复以后才能拆，已经拆开的照付。',
  hours: '现在不在活动时段，请先不提。',
  quiet: '店里人多，先招呼顾客；过了高峰再提。',
  'sold-out': '红包已发完，请不要再提。',
  'sold-out-today': '今天的已发完，请她明天再来。',
};

/** What a shopper gets: "现金红包 ¥1–¥5", "优惠券". */
export function bringsWords({ form, minFen, maxFen }: Pick<Activity, 'form' | 'minFen' | 'maxFen'>): string {
  if (form === 'coupon') return '一张优惠券';
  return `现金红包 ${minFen === maxFen ? yuan(minFen) : `${yuan(minFen)}–${yuan(maxFen)}`}`;
}

/** Who qualifies: "第一次到店扫码 · 金卡 · 每人 1 个". */
export function whoWords(activity: Pick<Activity, 'trigger' | 'overFen' | 'levelNames' | 'perMember'>): string {
  const { levelNames, perMember } = activity;
  return [triggerWords(activity), ...(levelNames.length > 0 ? [levelNames.join('、')] : []), `每人 ${perMember} 个`].join(' · ');
}

/** "今天 14:00–18:00 店里人多，不推"; null where nothing is quiet. */
export function quietWords({ quietHours }: Pick<Activity, 'quietHours'>): string | null {
  return quietHours.length === 0 ? null : `今天 ${spansWords(quietHours)} 店里人多，不推`;
}

/** "11 月 30 日止". */
export function untilWords({ until }: Pick<Activity, 'until'>, now = new Date()): string {
  return `${lastDayWords(until, now)}止`;
}

/** "周末高峰（14:00–18:00）每位 ¥6"; null where the store has none, or it makes no difference. */
export function peakWords({ eachFen, peakFen }: Today['subsidy'], quietHours: Activity['quietHours']): string | null {
  if (eachFen === null || peakFen === null || peakFen === eachFen) return null;
  const hours = quietHours.length === 0 ? '' : `（今天 ${spansWords(quietHours)}）`;
  return `周末高峰${hours}每位 ${yuan(peakFen)}，平时多得 ${yuan(eachFen - peakFen)}`;
}

/** What stands beside the way to this page. */
export function wayWords(today: Today | null): string {
  if (today === null) return '说什么、给谁、我得什么';
  const count = forShoppers(today).length;
  const { eachFen } = today.subsidy;
  const parts = [...(count > 0 ? [`${count} 个在进行`] : []), ...(eachFen === null ? [] : [`新会员首单我得 ${yuan(eachFen)}`])];
  return parts.length === 0 ? '今天没有' : parts.join('，');
}

/** Why this store is left out, in words a clerk can pass on. */
export const LEFT_OUT: Readonly<Record<UnfitWhy, string>> = {
  'not-live': '本店还没有开通线上，开通后总部会加上。',
  'unified-cashier': '本店由商场统一收银，红包不在这里发。',
  'landlord-conflict': '与商场的约定不允许，总部正在谈。',
  warehouse: '仓库不接待顾客。',
};

export function yuan(amountFen: number): string {
  return `¥${formatFen(amountFen)}`;
}
