import { type KeptCoupon, readKeptCoupons } from '../coupon/creating-rows';
import { readCouponName } from '../coupon/listing';
import type { Complaint } from '../kernel/complaint';
import { dayOf } from '../kernel/day';
import { differencesOf } from '../kernel/difference';
import { levels } from '../member/settings';
import { recordChange } from '../platform/change';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import { readPlaceNumbers } from '../store/place-numbers';
import { type ChosenStore, chooseStores } from './choosing-stores';
import type { CampaignDraft } from './draft';
import { type CouponFacts, complaintsAbout, type Surroundings } from './draft-complaint';
import { findCampaign, type KeptCampaign, lockCampaign, saveDraft, saveRedraft } from './drafting-rows';
import { type CampaignPlan, planCampaign } from './plan-campaign';
import { campaignPolicy } from './settings';
import type { CampaignState } from './states';
import { type Names, writtenCampaign } from './written-campaign';

export type Drafted =
  | {
      readonly campaignNo: number;
      readonly version: number;
      readonly state: CampaignState;
      /** False: it stood there already, word for word. */
      readonly created: boolean;
      readonly stores: readonly ChosenStore[];
    }
  | { readonly complaints: readonly Complaint[] };

/** Subject of the records of what head office did with a campaign. */
export function subjectOf(code: string): string {
  return `campaign:${code}`;
}

/**
 * Drafts a campaign inside the caller's transaction, or answers with every complaint and changes nothing. The same content again changes
 * nothing either; other content of a draft (rehearsed or not) is its next version. From its approval on it is changed by `changeCampaign`.
 */
export async function draftCampaign(tx: Tx, draft: CampaignDraft, { by, now }: { by: string; now: Date }): Promise<Drafted> {
  const before = await lockCampaign(tx, draft.code);
  const judged = await judgeDraft(tx, draft, before, now);
  const { plan, stores, names } = judged;
  const sameAs = (kept: KeptCampaign): Drafted | undefined =>
    differencesOf(writtenCampaign(kept, names), writtenCampaign(plan, names)).length === 0
      ? { campaignNo: kept.campaignNo, version: kept.version, state: kept.state, created: false, stores }
      : undefined;

  if (before) return sameAs(before) ?? redraft(tx, before, judged, { by, now });
  if (judged.complaints.length > 0) return { complaints: judged.complaints };
  const campaignNo = await saveDraft(tx, plan, { by, reason: null, now });
  if (campaignNo === undefined) {
    // The twin of this file was quicker, and is through.
    const twin = await findCampaign(tx, draft.code);
    return (twin && sameAs(twin)) ?? { complaints: [codeTaken(draft.code)] };
  }
  await recordChange(tx, { subject: subjectOf(draft.code), what: 'created', after: writtenCampaign(plan, names), by }, now);
  return { campaignNo, version: 1, state: 'draft', created: true, stores };
}

export type Judged = {
  readonly plan: CampaignPlan;
  readonly complaints: readonly Complaint[];
  readonly stores: readonly ChosenStore[];
  readonly names: Names;
};

/** What a draft means, with everything that speaks against it; `before` is what stands under its code. */
export async function judgeDraft(tx: Tx, draft: CampaignDraft, before: KeptCampaign | undefined, now: Date): Promise<Judged> {
  const coupon =
    draft.form.kind === 'coupon' ? (await readKeptCoupons(tx, [draft.form.coupon])).get(draft.form.coupon) : undefined;
  const placeNos = await readPlaceNumbers(tx);
  const plan = planCampaign(draft, { placeNos, couponNo: coupon?.couponNo }, dayOf(before?.fromAt ?? now));
  const stores = await chooseStores(tx, plan.terms.placeNos, now);
  const { ladder } = await readSetting(tx, levels, now);
  const around: Surroundings = {
    today: dayOf(now),
    policy: await readSetting(tx, campaignPolicy, now),
    levelCodes: ladder.map((level) => level.code),
    placeNos,
    stores,
    coupon: coupon && couponFacts(coupon),
  };
  const complaints = complaintsAbout(draft, plan, around, before?.terms.calendar.from);
  return { plan, complaints, stores, names: await namesOf(tx, placeNos, coupon, before) };
}

async function redraft(
  tx: Tx,
  before: KeptCampaign,
  { plan, complaints, stores, names }: Judged,
  { by, now }: { by: string; now: Date },
): Promise<Drafted> {
  const { code, state, campaignNo } = before;
  if (state !== 'draft' && state !== 'rehearsed') return { complaints: [notADraft(before, plan, names)] };
  if (complaints.length > 0) return { complaints };
  const version = await saveRedraft(tx, before, plan, { by, reason: null, now });
  const change = { before: writtenCampaign(before, names), after: writtenCampaign(plan, names), by };
  await recordChange(tx, { subject: subjectOf(code), what: 'redrafted', ...change }, now);
  return { campaignNo, version, state: 'draft', created: true, stores };
}

function notADraft(before: KeptCampaign, plan: CampaignPlan, names: Names): Complaint {
  const places = differencesOf(writtenCampaign(before, names), writtenCampaign(plan, names)).map((one) => one.path);
  const isOver = before.state === 'ended' || before.state === 'reviewed';
  const next = isOver ? '它已结束，请换一个编号' : '改已批准的活动请用 campaign change';
  return { path: ['code'], sentence: `已有编号 ${before.code} 的活动，内容不同（${places.join('、')}），${next}` };
}

function codeTaken(code: string): Complaint {
  return { path: ['code'], sentence: `编号 ${code} 刚被另一个文件用了，请换一个` };
}

/** Head office's names for all stores, and for the coupons of a draft and of what stands under its code. */
export async function namesOf(
  tx: Tx,
  placeNos: ReadonlyMap<string, number>,
  coupon: KeptCoupon | undefined,
  before: KeptCampaign | undefined,
): Promise<Names> {
  const form = before?.terms.form;
  const couponNo = form?.kind === 'coupon' && form.couponNo !== coupon?.couponNo ? form.couponNo : undefined;
  const couponCodes = new Map(coupon ? [[coupon.couponNo, coupon.code]] : []);
  if (couponNo !== undefined) couponCodes.set(couponNo, (await readCouponName(tx, couponNo))?.code ?? String(couponNo));
  return { placeCodes: new Map([...placeNos].map(([code, placeNo]) => [placeNo, code])), couponCodes };
}

function couponFacts({ couponNo, code, state, terms, claimFrom, claimUntil }: KeptCoupon): CouponFacts {
  return {
    couponNo,
    code,
    isEnded: state === 'ended',
    isGivenByCampaigns: terms.claimWays.includes('campaign'),
    claimFrom,
    claimUntil,
    usableUntil: terms.validity.kind === 'window' ? new Date(terms.validity.until) : null,
    totalCount: terms.limits.total,
    perDayCount: terms.limits.perDay,
    levels: terms.conditions.levels,
  };
}
