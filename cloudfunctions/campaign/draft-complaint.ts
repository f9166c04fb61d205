import { type Complaint, nearestWord } from '../kernel/complaint';
import { addDays, type Day, dayOf, weekdayOf } from '../kernel/day';
import { lastDayOf } from '../kernel/written';
import type { CampaignDraft } from './draft';
import { UNFIT_WORDS } from './fit';
import type { CampaignPlan } from './plan-campaign';
import type { UnfitWhy } from './states';
import { termsComplaints } from './terms-complaint';

/** The coupon a draft names, as far as it matters here. */
export type CouponFacts = {
  readonly couponNo: number;
  readonly code: string;
  readonly isEnded: boolean;
  readonly isGivenByCampaigns: boolean;
  readonly claimFrom: Date;
  readonly claimUntil: Date;
  /** Null: so many days from when it was given. */
  readonly usableUntil: Date | null;
  readonly totalCount: number | null;
  readonly perDayCount: number | null;
  readonly levels: readonly string[];
};

/** What a campaign may name, and what the brand arranged with WeChat. */
export type Surroundings = {
  readonly today: Day;
  readonly policy: { readonly sceneId: string; readonly reports: readonly { readonly type: string }[] };
  readonly levelCodes: readonly string[];
  readonly placeNos: ReadonlyMap<string, number>;
  /** Those that are named, or all there are. */
  readonly stores: readonly { readonly code: string; readonly name: string; readonly unfitWhy: UnfitWhy | null }[];
  readonly coupon: CouponFacts | undefined;
};

/** What WeChat wants to be told about a transfer of a scene (1000: cash marketing). */
const SCENE_REPORTS: Readonly<Record<string, readonly string[]>> = { '1000': ['活动名称', '奖励说明'] };

/**
 * Everything that speaks against this campaign here and now, each with what to write instead; empty: it may be drafted. `begunAt` is when
 * it begins that is there already under this code: that day may be over, a new one may not.
 */
export function complaintsAbout(draft: CampaignDraft, plan: CampaignPlan, around: Surroundings, begunAt?: string): Complaint[] {
  return [
    ...termsComplaints(plan.terms),
    ...nameComplaints(draft, around),
    ...storeComplaints(draft, around),
    ...dayComplaints(draft, plan, around.today, begunAt),
    ...(draft.form.kind === 'cash' ? sceneComplaints(around) : couponComplaints(draft.form.coupon, plan, around.coupon)),
  ];
}

function nameComplaints({ audience, stores }: CampaignDraft, { levelCodes, placeNos }: Surroundings): Complaint[] {
  const unknown = (path: Complaint['path'], what: string, names: readonly string[], all: readonly string[], choice: string) =>
    names.flatMap((name, position): Complaint[] =>
      all.includes(name)
        ? []
        : [{ path: [...path, position], sentence: `没有${what}「${name}」${nearestWord(name, all)}，${choice}` }],
    );
  return [
    ...unknown(['audience', 'levels'], '等级', audience.levels, levelCodes, `可写：${levelCodes.join('、')}`),
    ...unknown(['stores'], '门店', stores, [...placeNos.keys()], '请照门店表里的门店编码写'),
  ];
}

const MOST_NAMED = 5;

function storeComplaints(draft: CampaignDraft, { placeNos, stores }: Surroundings): Complaint[] {
  const hasUnknown = draft.stores.some((code) => !placeNos.has(code));
  if (hasUnknown || stores.some((store) => store.unfitWhy === null)) return [];
  if (stores.length === 0) return [{ path: ['stores'], sentence: '还没有导入任何门店，请先用 npm run import stores 导入' }];
  const named = stores
    .slice(0, MOST_NAMED)
    .map(({ name, unfitWhy }) => `${name}（${unfitWhy === null ? '' : UNFIT_WORDS[unfitWhy]}）`);
  const more = stores.length > MOST_NAMED ? `等 ${stores.length} 家` : '';
  return [{ path: ['stores'], sentence: `没有一家店能参加：${named.join('、')}${more}，请换门店` }];
}

function dayComplaints(
  { calendar }: CampaignDraft,
  { terms }: CampaignPlan,
  today: Day,
  begunAt: string | undefined,
): Complaint[] {
  const at = (key: string, sentence: string): Complaint => ({ path: ['calendar', key], sentence });
  const from = dayOf(new Date(terms.calendar.from));
  const { until, weekdays } = calendar;
  if (until < from) return [at('until', `截止日 ${until} 早于开始日 ${from}，请改其中一个`)];
  if (until < today) return [at('until', '已经过去，请写今天或以后')];
  const isNewDay = begunAt === undefined || begunAt !== terms.calendar.from;
  if (isNewDay && from < today) return [at('from', '已经过去，请写今天或以后，或删去这一项从今天开始')];
  if (weekdays.length > 0 && !hasWeekday(from, until, weekdays)) {
    return [at('weekdays', `${from} 至 ${until} 之间没有这些星期几，请改日期或星期`)];
  }
  return [];
}

function hasWeekday(from: Day, until: Day, weekdays: readonly number[]): boolean {
  return [0, 1, 2, 3, 4, 5, 6]
    .map((ahead) => addDays(from, ahead))
    .some((day) => day <= until && weekdays.includes(weekdayOf(day)));
}

function sceneComplaints({ policy }: Surroundings): Complaint[] {
  const said = policy.reports.map((report) => report.type);
  const missing = (SCENE_REPORTS[policy.sceneId] ?? []).filter((type) => !said.includes(type));
  if (missing.length === 0 && said.length > 0) return [];
  const which = missing.length === 0 ? '至少一项' : missing.map((type) => `「${type}」`).join('和');
  const sentence = `微信转账场景 ${policy.sceneId} 要报备${which}，请先用 policy set campaign.policy 补上 reports`;
  return [{ path: ['form'], sentence }];
}

function couponComplaints(code: string, { terms }: CampaignPlan, coupon: CouponFacts | undefined): Complaint[] {
  const at = (path: Complaint['path'], sentence: string): Complaint => ({ path, sentence });
  const form = ['form', 'coupon'];
  if (!coupon) return [at(form, `没有编号 ${code} 的券，请先用 coupon create 建好`)];
  if (coupon.isEnded) return [at(form, `券 ${code} 已结束，不能再发，请换一张`)];
  const complaints: Complaint[] = [];
  const say = (path: Complaint['path'], sentence: string) => complaints.push(at(path, sentence));
  const [from, until] = [new Date(terms.calendar.from), new Date(terms.calendar.until)];
  const { audience, limits, count } = terms;
  if (!coupon.isGivenByCampaigns) say(form, `券 ${code} 不能由活动发放：它的 claim.ways 里没有 campaign，请换一张`);
  if (coupon.claimFrom > from) say(form, `券 ${code} 从 ${dayOf(coupon.claimFrom)} 起才能领，晚于活动开始日，请改日期或换一张`);
  if (coupon.claimUntil < until)
    say(form, `券 ${code} 只能领到 ${lastDayOf(coupon.claimUntil)}，早于活动截止日，请改日期或换一张`);
  if (coupon.usableUntil !== null && coupon.usableUntil < until) {
    say(form, `券 ${code} 只能用到 ${lastDayOf(coupon.usableUntil)}，早于活动截止日，最后拿到的没法用`);
  }
  if (coupon.totalCount !== null && coupon.totalCount < count) {
    say(['count'], `券 ${code} 共 ${coupon.totalCount} 张（limits.total），少于 ${count} 个红包，请改少或换一张`);
  }
  if (coupon.perDayCount !== null && (limits.perDay === null || limits.perDay > coupon.perDayCount)) {
    say(['limits', 'perDay'], `券 ${code} 每天最多发 ${coupon.perDayCount} 张（limits.perDay），请写不多于它的数`);
  }
  const outside =
    coupon.levels.length > 0 && (audience.levels.length === 0 || audience.levels.some((one) => !coupon.levels.includes(one)));
  if (outside) say(['audience', 'levels'], `券 ${code} 只给 ${coupon.levels.join('、')}，请把 levels 写在这之内`);
  return complaints;
}
