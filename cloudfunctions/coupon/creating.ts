import { pricePolicy } from '../catalog/settings';
import { readCategories, readStyleFacts } from '../catalog/style-facts';
import type { Complaint } from '../kernel/complaint';
import { dayOf } from '../kernel/day';
import { differencesOf } from '../kernel/difference';
import { levels } from '../member/settings';
import { recordChange } from '../platform/change';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import { readPlaceNumbers } from '../store/place-numbers';
import { type KeptCoupon, readKeptCoupons, readTakenWords, saveCoupon, waitForOthers } from './creating-rows';
import type { CouponDraft } from './draft';
import { complaintsAbout, type Surroundings } from './draft-complaint';
import { doubtsAbout } from './draft-doubt';
import type { Friction } from './friction';
import { type CouponPlan, planCoupon } from './plan-coupon';
import { couponPolicy } from './settings';
import { writtenCoupon } from './written-coupon';

/** Who makes coupons, and why one that gives reason to doubt is made all the same. */
export type Creation = { readonly by: string; readonly reason?: string | undefined; readonly now: Date };

export type MadeCoupon = {
  readonly code: string;
  readonly title: string;
  /** False: it stood there already, word for word. */
  readonly created: boolean;
  readonly friction: readonly Friction[];
  /** Newly made codes that claim it once each. */
  readonly codes: readonly string[];
};

export type Creating =
  | { readonly made: readonly MadeCoupon[] }
  /** Paths begin with the draft's position. `needsReason`: a reason given would settle some of them. */
  | { readonly complaints: readonly Complaint[]; readonly needsReason: boolean };

/**
 * Makes coupons inside the caller's transaction: all of them, or none and every complaint. One that is there already with the same content
 * stays as it is, with other content is complained about, since what was claimed under its terms is used under them.
 */
export async function createCoupons(tx: Tx, drafts: readonly CouponDraft[], creation: Creation): Promise<Creating> {
  await waitForOthers(tx);
  const around = await readSurroundings(tx, drafts, creation.now);
  const kept = await readKeptCoupons(
    tx,
    drafts.map((draft) => draft.code),
  );
  const taken = await readTakenWords(
    tx,
    drafts.flatMap(({ claim }) => claim.word ?? []),
  );
  const judged = drafts.map((draft, position) => {
    const judgement = judge(draft, around, kept.get(draft.code), creation);
    const others = [...twice(drafts, position), ...wordComplaints(draft, taken)];
    return {
      ...judgement,
      complaints: [...judgement.complaints, ...others].map((one) => ({ ...one, path: [position, ...one.path] })),
    };
  });
  const complaints = judged.flatMap((one) => one.complaints);
  if (complaints.length > 0) return { complaints, needsReason: judged.some((one) => one.needsReason) };

  const made: MadeCoupon[] = [];
  for (const { plan, isKept, isDoubtful } of judged) {
    const codes = isKept ? [] : await make(tx, plan, around, { ...creation, reason: isDoubtful ? creation.reason : undefined });
    made.push({ code: plan.code, title: plan.title, created: !isKept, friction: plan.friction, codes });
  }
  return { made };
}

async function readSurroundings(tx: Tx, drafts: readonly CouponDraft[], now: Date): Promise<Surroundings> {
  const policy = await readSetting(tx, couponPolicy, now);
  const prices = await readSetting(tx, pricePolicy, now);
  const { ladder } = await readSetting(tx, levels, now);
  const named = drafts.flatMap(({ conditions, benefit }) => [
    ...conditions.styles,
    ...conditions.notStyles,
    ...(benefit.kind === 'gift' ? benefit.giftStyles : []),
  ]);
  return {
    today: dayOf(now),
    policy,
    prices,
    levelCodes: ladder.map((level) => level.code),
    categories: await readCategories(tx),
    styles: await readStyleFacts(tx, named),
    placeNos: await readPlaceNumbers(tx),
  };
}

type Judgement = {
  readonly plan: CouponPlan;
  readonly isKept: boolean;
  /** The reason given is kept, for something asked for it. */
  readonly isDoubtful: boolean;
  readonly complaints: readonly Complaint[];
  readonly needsReason: boolean;
};

function judge(draft: CouponDraft, around: Surroundings, kept: KeptCoupon | undefined, { reason }: Creation): Judgement {
  const plan = planCoupon(draft, around.placeNos, kept ? dayOf(kept.claimFrom) : around.today);
  if (kept) {
    const sentence = otherContent(plan, kept, around);
    return {
      plan,
      isKept: true,
      isDoubtful: false,
      needsReason: false,
      complaints: sentence === undefined ? [] : [{ path: ['code'], sentence }],
    };
  }
  const doubts = doubtsAbout(plan, around);
  const needsReason = doubts.length > 0 && reason === undefined;
  const complaints = [...complaintsAbout(draft, around), ...(needsReason ? doubts : [])];
  return { plan, isKept: false, isDoubtful: doubts.length > 0, needsReason, complaints };
}

function otherContent(plan: CouponPlan, kept: KeptCoupon, around: Surroundings): string | undefined {
  const placeCodes = codesOf(around.placeNos);
  const differences = differencesOf(writtenCoupon(kept, placeCodes), writtenCoupon(plan, placeCodes));
  if (differences.length === 0) return undefined;
  const places = differences.map(({ path, before, after }) => `${path} 原为 ${said(before)}，现为 ${said(after)}`);
  return `已有编号 ${plan.code} 的券，内容不同：${places.join('；')}。券建好后不能改内容，请换一个编号`;
}

function said(value: unknown): string {
  if (value === undefined) return '（无）';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function twice(drafts: readonly CouponDraft[], position: number): Complaint[] {
  const { code, claim } = drafts[position] ?? { code: '', claim: { word: undefined } };
  const before = drafts.slice(0, position);
  return [
    ...(before.some((other) => other.code === code)
      ? [{ path: ['code'], sentence: `编号 ${code} 在本文件里写了两次，请改一个` }]
      : []),
    ...(claim.word !== undefined && before.some((other) => other.claim.word === claim.word)
      ? [{ path: ['claim', 'word'], sentence: `口令 ${claim.word} 在本文件里写了两次，请改一个` }]
      : []),
  ];
}

function wordComplaints({ code, claim }: CouponDraft, taken: ReadonlyMap<string, string>): Complaint[] {
  const owner = taken.get(claim.word ?? '');
  if (owner === undefined || owner === code) return [];
  return [{ path: ['claim', 'word'], sentence: `口令 ${claim.word} 已属于券 ${owner}，请换一个` }];
}

async function make(tx: Tx, plan: CouponPlan, { placeNos }: Surroundings, { by, reason, now }: Creation): Promise<string[]> {
  const codes = await saveCoupon(tx, plan, { by, frictionReason: reason ?? null, now });
  const change = { what: 'created', after: writtenCoupon(plan, codesOf(placeNos)), reason, by };
  await recordChange(tx, { subject: `coupon:${plan.code}`, ...change }, now);
  return codes;
}

function codesOf(placeNos: ReadonlyMap<string, number>): Map<number, string> {
  return new Map([...placeNos].map(([code, placeNo]) => [placeNo, code]));
}
