import * as z from 'zod';
import { defineSetting } from '../platform/setting';
import { RateBook, type Shares } from './rates';

const shares = (wish: Partial<Shares>): Shares => ({
  homeStore: 0,
  originStore: 0,
  shippingStore: 0,
  servingClerk: 0,
  homeClerk: 0,
  grabber: 0,
  office: 0,
  ...wish,
});

/** A brand's own stores keep less than a franchisee, who paid for his goods; a warehouse earns a handling share. */
const rateBook: RateBook = {
  cases: {
    here: {
      direct: shares({ homeStore: 500, originStore: 4_500, servingClerk: 300, homeClerk: 100, office: 4_600 }),
      franchise: shares({ homeStore: 500, originStore: 6_500, servingClerk: 300, homeClerk: 100, office: 2_600 }),
      warehouse: shares({ homeStore: 500, originStore: 2_000, servingClerk: 300, homeClerk: 100, office: 7_100 }),
    },
    'online-pickup': {
      direct: shares({ homeStore: 1_500, shippingStore: 3_000, servingClerk: 100, homeClerk: 300, office: 5_100 }),
      franchise: shares({ homeStore: 1_500, shippingStore: 5_000, servingClerk: 100, homeClerk: 300, office: 3_100 }),
      warehouse: shares({ homeStore: 1_500, shippingStore: 500, servingClerk: 100, homeClerk: 300, office: 7_600 }),
    },
    delivered: {
      direct: shares({
        homeStore: 500,
        originStore: 1_500,
        shippingStore: 2_500,
        servingClerk: 200,
        homeClerk: 200,
        grabber: 100,
        office: 5_000,
      }),
      franchise: shares({
        homeStore: 500,
        originStore: 1_500,
        shippingStore: 4_500,
        servingClerk: 200,
        homeClerk: 200,
        grabber: 100,
        office: 3_000,
      }),
      warehouse: shares({
        homeStore: 500,
        originStore: 1_500,
        shippingStore: 500,
        servingClerk: 200,
        homeClerk: 200,
        office: 7_100,
      }),
    },
    between: {
      direct: shares({
        homeStore: 500,
        originStore: 2_000,
        shippingStore: 2_500,
        servingClerk: 200,
        homeClerk: 200,
        office: 4_600,
      }),
      franchise: shares({
        homeStore: 500,
        originStore: 2_000,
        shippingStore: 4_500,
        servingClerk: 200,
        homeClerk: 200,
        office: 2_600,
      }),
      warehouse: shares({
        homeStore: 500,
        originStore: 2_000,
        shippingStore: 500,
        servingClerk: 200,
        homeClerk: 200,
        office: 6_600,
      }),
    },
  },
  absent: {
    homeStore: 'originStore',
    originStore: 'homeStore',
    shippingStore: 'office',
    servingClerk: 'homeClerk',
    homeClerk: 'servingClerk',
    grabber: 'shippingStore',
  },
  borneBy: { card: 'all', coupon: 'office', gift: 'office', points: 'office' },
};

/** Who earns what, from a day on. Frozen on a sale at its payment. Source: PRODUCT §9; the figures are a brand's to set. */
export const rates = defineSetting('settlement.rates', RateBook, rateBook);

/**
 * Paying clerks by merchant transfer. WeChat's least amount is 10 fen, and from 200,000 fen on it wants the real name, which we do not ask
 * for. `sceneId` and `reports` are what WeChat Pay approved for the merchant (1005: commission).
 */
export const payoutPolicy = defineSetting(
  'settlement.payout',
  z.strictObject({
    minFen: z.int().min(10).max(100_000),
    maxFen: z.int().min(10).max(199_999),
    perDayFen: z.int().min(10).max(100_000_000),
    /** Shanghai hour from which the day's run pays; a run that was killed goes on in the next turn of the clock. */
    hour: z.int().min(0).max(23),
    /** Days of the month on which the run pays; empty: by hand only. */
    monthDays: z.array(z.int().min(1).max(28)),
    sceneId: z.string().regex(/^\d{4}$/),
    reports: z.array(z.strictObject({ type: z.string().min(1).max(15), content: z.string().min(1).max(32) })).max(5),
    /** What the clerk reads in WeChat; at most 32 characters. */
    remark: z.string().min(1).max(32),
  }),
  {
    minFen: 100,
    maxFen: 199_999,
    perDayFen: 5_000_000,
    hour: 10,
    monthDays: [1, 16],
    sceneId: '1005',
    reports: [
      { type: '岗位类型', content: '门店导购' },
      { type: '报酬说明', content: '销售提成' },
    ],
    remark: '销售提成',
  },
);
