import * as z from 'zod';
import { Span } from '../kernel/shape';
import { defineSetting } from '../platform/setting';

const Seconds = z.int().min(5).max(86_400);
const FROM_NINE_TO_TEN = [{ from: 540, to: 1_320 }];

/** When agents answer, in Shanghai: a span of minutes per weekday from Monday; a day named in `holidays` replaces its weekday. */
export const deskHours = defineSetting(
  'desk.hours',
  z.strictObject({ week: z.array(z.array(Span).max(3)).length(7), holidays: z.record(z.iso.date(), z.array(Span).max(3)) }),
  { week: Array.from({ length: 7 }, () => FROM_NINE_TO_TEN), holidays: {} },
);

/** The clock of the desk (PRODUCT §11) and what WeChat allows (WECHAT, messages). */
export const deskPolicy = defineSetting(
  'desk.policy',
  z.strictObject({
    /** What "answered in time" means. */
    answerSeconds: Seconds,
    /** An agent who did not answer within this loses the conversation to another. */
    handOnSeconds: Seconds,
    /** Unanswered for this long it goes to the leads, then to her home clerk. */
    leadSeconds: Seconds,
    clerkSeconds: Seconds,
    /** A console that was not heard of for this long counts as offline. */
    silentSeconds: Seconds,
    /** An answered conversation nobody writes in any more is closed after this. */
    closeAfterMinutes: z.int().min(5).max(10_080),
    /** How long after closing a single digit counts as her rating. */
    rateWithinMinutes: z.int().min(5).max(10_080),
    /** Up to this rating the conversation comes back as a complaint. */
    lowRating: z.int().min(0).max(5),
    complaintWords: z.array(z.string().min(1).max(20)).max(100),
    humanWords: z.array(z.string().min(1).max(20)).max(50),
    /** Messages WeChat lets us send after she wrote, within so many hours. */
    quotaAfterMessage: z.int().min(1).max(50),
    quotaHours: z.int().min(1).max(240),
    /** After a menu click, a scan, a subscription (service account) or entering (mini-program): so many within a minute. */
    quotaAfterEvent: z.int().min(1).max(20),
    quotaAfterEntering: z.int().min(1).max(20),
  }),
  {
    answerSeconds: 120,
    handOnSeconds: 90,
    leadSeconds: 180,
    clerkSeconds: 300,
    silentSeconds: 60,
    closeAfterMinutes: 30,
    rateWithinMinutes: 1_440,
    lowRating: 2,
    complaintWords: ['投诉', '骗', '假货', '差评', '曝光', '12315', '律师', '太差', '垃圾', '退钱'],
    humanWords: ['人工', '客服', '转人工', '人呢'],
    quotaAfterMessage: 5,
    quotaHours: 48,
    quotaAfterEvent: 3,
    quotaAfterEntering: 2,
  },
);

/** What an agent may promise on her own in a day; above it a lead decides. Coupons she may give, by number, with what one costs. */
export const goodwillPolicy = defineSetting(
  'desk.goodwill',
  z.strictObject({
    perDayFen: z.int().min(0).max(1_000_000),
    onceFen: z.int().min(0).max(1_000_000),
    coupons: z.array(z.strictObject({ couponNo: z.int().min(1), worthFen: z.int().min(1).max(1_000_000) })).max(50),
    /** For the transfer of money: scene and reports WeChat Pay approved. */
    sceneId: z.string().regex(/^\d{4}$/),
    reports: z.array(z.strictObject({ type: z.string().min(1).max(15), content: z.string().min(1).max(32) })).max(5),
    receiveWithinHours: z.int().min(24).max(2_160),
  }),
  {
    perDayFen: 20_000,
    onceFen: 5_000,
    coupons: [],
    sceneId: '1000',
    reports: [
      { type: '活动名称', content: '服务关怀' },
      { type: '奖励说明', content: '客服关怀金' },
    ],
    receiveWithinHours: 72,
  },
);
