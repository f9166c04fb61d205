/** A campaign's life. Approved by a second person; `paused` promises nothing more but pays what was promised. */
export const CAMPAIGN_NEXT = {
  draft: ['rehearsed', 'ended'],
  rehearsed: ['draft', 'rehearsed', 'approved', 'ended'],
  approved: ['live', 'draft', 'ended'],
  live: ['paused', 'ended'],
  paused: ['live', 'ended'],
  ended: ['reviewed'],
  reviewed: [],
} as const satisfies Record<string, readonly string[]>;
export type CampaignState = keyof typeof CAMPAIGN_NEXT;
export const CAMPAIGN_STATES = [
  'draft',
  'rehearsed',
  'approved',
  'live',
  'paused',
  'ended',
  'reviewed',
] as const satisfies readonly CampaignState[];

/**
 * What a packet follows: a visit, a membership or a purchase. There is no word here for sharing or following, so no campaign can pay for
 * them. `new-buyer` is the clerk's subsidy for a new member who buys.
 */
export const TRIGGERS = ['first-scan', 'joined', 'first-purchase', 'purchase-over', 'collected', 'new-buyer'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** What is aimed at, in people or in fen. */
export const GOAL_MEASURES = ['new-members', 'buyers', 'revenue', 'visits'] as const;
export type GoalMeasure = (typeof GOAL_MEASURES)[number];

export const PACKET_FORMS = ['cash', 'coupon'] as const;
export type PacketForm = (typeof PACKET_FORMS)[number];

/**
 * One packet. `asked`: WeChat was (or may have been) asked to transfer it, under its own number; `waiting`: she has to confirm there.
 * `expired`: not received in time, or not confirmed within WeChat's day. `unused`: nobody had it when the campaign ended or shrank. What
 * ended as expired, failed, reversed or refused went back to the budget, as a new packet of the same amount while the campaign lasts.
 */
export const PACKET_NEXT = {
  free: ['claimed', 'unused'],
  claimed: ['held', 'asked', 'paid', 'expired', 'reversed'],
  held: ['claimed', 'refused', 'reversed'],
  asked: ['waiting', 'paid', 'failed', 'expired', 'reversed'],
  waiting: ['paid', 'failed', 'expired', 'reversed'],
  paid: [],
  expired: [],
  failed: [],
  reversed: [],
  refused: [],
  unused: [],
} as const satisfies Record<string, readonly string[]>;
export type PacketState = keyof typeof PACKET_NEXT;
export const PACKET_STATES = [
  'free',
  'claimed',
  'held',
  'asked',
  'waiting',
  'paid',
  'expired',
  'failed',
  'reversed',
  'refused',
  'unused',
] as const satisfies readonly PacketState[];
/** Promised to somebody and not at its end. */
export const OPEN_PACKET_STATES = ['claimed', 'held', 'asked', 'waiting'] as const satisfies readonly PacketState[];

/** Two sorts of packets in one campaign: a clerk's subsidy is smaller in the store's peak hours. All others are `plain`. */
export const POOLS = ['plain', 'peak'] as const;
export type Pool = (typeof POOLS)[number];

/** Why a claim waits for an officer. */
export const HOLD_WHYS = ['one-phone', 'new-accounts', 'store-rush'] as const;
export type HoldWhy = (typeof HOLD_WHYS)[number];

/** Why a store does not take part. */
export const UNFIT_WHYS = ['not-live', 'unified-cashier', 'landlord-conflict', 'warehouse'] as const;
export type UnfitWhy = (typeof UNFIT_WHYS)[number];

/** Why claiming is closed at this moment though the campaign is live. */
export const PAUSE_WHYS = ['office', 'balance'] as const;
