import * as z from 'zod';
import { CouponCard } from '../coupon/shape';
import { FenAmount, Instant, PlaceNo, Span } from '../kernel/shape';
import { defineContract } from '../platform/contract';
import { PACKET_FORMS, PACKET_STATES, TRIGGERS, UNFIT_WHYS } from './states';
import { Reason } from './terms';

const CampaignNo = z.int().min(1).max(2_147_483_647);
const PacketNo = z.int().min(1).max(2_147_483_647);

/** What a campaign says of itself, the same to everybody. */
export const CampaignFace = z.strictObject({
  campaignNo: CampaignNo,
  title: z.string(),
  form: z.enum(PACKET_FORMS),
  trigger: z.enum(TRIGGERS),
  /** For "purchase over"; null for all others. */
  overFen: FenAmount.nullable(),
  /** What one packet brings, least and most; the coupon's stated worth for a coupon. */
  minFen: FenAmount,
  maxFen: FenAmount,
  until: Instant,
});
export type CampaignFace = z.output<typeof CampaignFace>;

/** A packet in her hands. */
export const PacketCard = z.strictObject({
  campaignNo: CampaignNo,
  packetNo: PacketNo,
  title: z.string(),
  form: z.enum(PACKET_FORMS),
  amountFen: FenAmount,
  state: z.enum(PACKET_STATES).exclude(['free', 'unused']),
  storeName: z.string().nullable(),
  claimedAt: Instant,
  /** From when she can receive it; null: when the days to bring the garment back are over, which have not begun. */
  payableAt: Instant.nullable(),
  /** Until when she has to receive or confirm it; null once it is at its end, and while it waits for somebody else. */
  receiveBefore: Instant.nullable(),
  /** Paid, expired, failed, reversed, refused: when. */
  settledAt: Instant.nullable(),
  voucherId: z.uuid().nullable(),
  /** For a packet that is not paid: WeChat's or the officer's reason in words. */
  why: z.string().nullable(),
});
export type PacketCard = z.output<typeof PacketCard>;

/** What wx.requestMerchantTransfer needs. */
const Confirm = z.strictObject({ mchId: z.string(), appId: z.string(), packageInfo: z.string() });

export const campaignContract = defineContract({
  /** What she may open now, and what waits for her; read on 我的, after scanning and after paying. */
  'campaign.mine': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({
      offers: z.array(
        z.strictObject({
          ...CampaignFace.shape,
          reason: Reason,
          storeName: z.string().nullable(),
          openUntil: Instant,
          /** Soon-sold-out is never said; this is only false or true. */
          soldOut: z.boolean(),
        }),
      ),
      /** Claimed and payable: tap to receive. Newest first. */
      toReceive: z.array(PacketCard),
    }),
    refusals: [],
  },
  /** She opens one. Keeps no key: the same reason again answers the packet it got. */
  'campaign.open': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({
      campaignNo: CampaignNo,
      reason: Reason,
      /** A random word the phone keeps for itself; hashed with the brand's key before it is stored. */
      phone: z.string().min(8).max(64).optional(),
    }),
    output: z.strictObject({ packet: PacketCard, coupon: CouponCard.nullable() }),
    refusals: [
      'campaign/unknown',
      'campaign/not-yet',
      'campaign/paused',
      'campaign/over',
      'campaign/not-now',
      'campaign/store',
      'campaign/not-earned',
      'campaign/too-late',
      'campaign/had-it',
      'campaign/sold-out-today',
      'campaign/sold-out',
    ],
  },
  /** She taps "receive": WeChat is asked (once, under the packet's own number), she confirms on her phone. Keeps no key. */
  'campaign.receive': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ campaignNo: CampaignNo, packetNo: PacketNo }),
    output: z.strictObject({ packet: PacketCard, confirm: Confirm.nullable() }),
    /** `halted`: the last proof of the books does not hold, so nobody is paid until head office has looked. */
    refusals: [
      'packet/unknown',
      'packet/coupon',
      'packet/held',
      'packet/not-yet',
      'packet/over',
      'packet/halted',
      'packet/wechat-busy',
    ],
  },
  /** After she confirmed (or did not): WeChat is asked what became of it. Keeps no key. */
  'campaign.settle': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ campaignNo: CampaignNo, packetNo: PacketNo }),
    output: z.strictObject({ packet: PacketCard }),
    refusals: ['packet/unknown'],
  },
  /** Her packets, newest first. */
  'campaign.packets': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({ before: Instant.optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.strictObject({ packets: z.array(PacketCard), next: Instant.nullable(), paidFen: FenAmount }),
    refusals: [],
  },
  /** Rules, odds, budget and end, for everybody who asks. */
  'campaign.rules': {
    allow: ['anyone'],
    mutates: false,
    input: z.strictObject({ campaignNo: CampaignNo }),
    output: z.strictObject({
      ...CampaignFace.shape,
      from: Instant,
      state: z.enum(['live', 'paused', 'ended']),
      budgetFen: FenAmount,
      count: z.int(),
      claimedCount: z.int(),
      /** How many packets bring how much: odds are count / of all. At most 20 steps, smallest first. */
      odds: z.array(z.strictObject({ fromFen: FenAmount, toFen: FenAmount, count: z.int() })),
      perMember: z.int(),
      perDay: z.int().nullable(),
      perStoreDay: z.int().nullable(),
      weekdays: z.array(z.int()),
      hours: z.array(Span),
      openWithinHours: z.int(),
      receiveWithinHours: z.int(),
      payAfter: z.enum(['claim', 'window']),
      storeNames: z.array(z.string()),
      levelNames: z.array(z.string()),
      /** The fingerprint of the seal the amounts were drawn with; the seal itself after the end, so that anybody can draw them again. */
      sealHash: z.string().nullable(),
      seal: z.string().nullable(),
    }),
    refusals: ['campaign/unknown'],
  },
  /** The clerk's screen: what runs here today, what to say, what it brings. */
  'campaign.today': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo }),
    output: z.strictObject({
      campaigns: z.array(
        z.strictObject({
          ...CampaignFace.shape,
          say: z.string(),
          /** Hours of today in which the store is full: nothing is pushed then, and a subsidy may be smaller. */
          quietHours: z.array(Span),
          /** Open to shoppers at this minute, and if not, why. */
          nowClosed: z.enum(['paused', 'hours', 'quiet', 'sold-out', 'sold-out-today']).nullable(),
          perMember: z.int(),
          /** Here, today. */
          claimedToday: z.int(),
          leftToday: z.int().nullable(),
          /** Of all stores. */
          leftCount: z.int(),
          count: z.int(),
          levelNames: z.array(z.string()),
        }),
      ),
      /** Why this store is left out of a campaign that runs elsewhere. */
      leftOut: z.array(z.strictObject({ title: z.string(), why: z.enum(UNFIT_WHYS) })),
      /** What new members who bought brought her. */
      subsidy: z.strictObject({
        /** Of campaigns that run now: per new member who buys, and in this store's peak hours; null when none runs. */
        eachFen: FenAmount.nullable(),
        peakFen: FenAmount.nullable(),
        toOpenCount: z.int(),
        earnedCount: z.int(),
        earnedFen: FenAmount,
      }),
    }),
    refusals: [],
  },
});
