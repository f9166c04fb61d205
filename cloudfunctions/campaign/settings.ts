import * as z from 'zod';
import { defineSetting } from '../platform/setting';

const Bps = z.int().min(0).max(10_000);

/**
 * How campaigns are approved and paid. `sceneId` and `reports` are what WeChat Pay approved for the merchant (1000: cash marketing, which
 * wants the activity's name and the reason).
 */
export const campaignPolicy = defineSetting(
  'campaign.policy',
  z.strictObject({
    /** A rehearsal older than this says nothing about today: the campaign goes back to draft. */
    approveWithinHours: z.int().min(1).max(720),
    /** How long after it is payable a packet may be received. */
    receiveWithinHours: z.int().min(24).max(2_160),
    sceneId: z.string().regex(/^\d{4}$/),
    reports: z.array(z.strictObject({ type: z.string().min(1).max(15), content: z.string().min(1).max(32) })).max(5),
    /** After WeChat said that the balance is too low, one transfer is tried again after this. */
    balanceRetryMinutes: z.int().min(1).max(1_440),
  }),
  {
    approveWithinHours: 48,
    receiveWithinHours: 72,
    sceneId: '1000',
    reports: [
      { type: '活动名称', content: '门店红包' },
      { type: '奖励说明', content: '到店与购物红包' },
    ],
    balanceRetryMinutes: 10,
  },
);

/** What makes a claim wait for an officer. A count of 0 switches a sign off. */
export const riskPolicy = defineSetting(
  'campaign.risk',
  z.strictObject({
    /** So many members who claim from one phone, in one campaign. */
    phoneMembers: z.int().min(0).max(100),
    /** So many accounts younger than `newHours` that claim in one store within `rushMinutes`. */
    newHours: z.int().min(1).max(720),
    newAccounts: z.int().min(0).max(10_000),
    /** So many claims in one store within `rushMinutes`. */
    rushMinutes: z.int().min(1).max(1_440),
    rushClaims: z.int().min(0).max(100_000),
  }),
  { phoneMembers: 3, newHours: 24, newAccounts: 20, rushMinutes: 10, rushClaims: 60 },
);

/**
 * When a store is too full to pull people to their phones, from its footfall: the busiest `hoursPerDay` hours of a weekend day are its
 * peak. Holds for stores of these genders (a women's store at weekends), see PRODUCT §10.
 */
export const peakPolicy = defineSetting(
  'campaign.peak',
  z.strictObject({
    genders: z.array(z.enum(['women', 'men', 'children', 'all'])),
    hoursPerDay: z.int().min(0).max(12),
    /** Where a store told no footfall: visitors of each hour from 0 to 23, on a weekend day, in parts of the day. */
    usual: z.array(z.int().min(0).max(10_000)).length(24),
  }),
  {
    genders: ['women'],
    hoursPerDay: 4,
    usual: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 5, 7, 9, 12, 14, 13, 10, 9, 8, 6, 4, 0, 0],
  },
);

/** What a rehearsal cannot read from the books. Shares in basis points (1/10,000) of the tag price. */
export const rehearsalPolicy = defineSetting(
  'campaign.rehearsal',
  z.strictObject({
    days: z.int().min(7).max(92),
    /** What a garment costs the brand. */
    costBps: Bps,
    costBpsByCategory: z.record(z.string(), Bps),
    /** What explaining one packet takes a clerk, in seconds. */
    clerkSeconds: z.int().min(0).max(3_600),
    /** Of those who earn a packet, how many open it, and how many receive what they opened. */
    openBps: Bps,
    receiveBps: Bps,
    /** How much more is sold than without the campaign, when shelves are checked. */
    upliftBps: Bps,
  }),
  { days: 28, costBps: 3_500, costBpsByCategory: {}, clerkSeconds: 40, openBps: 7_000, receiveBps: 9_000, upliftBps: 1_000 },
);
