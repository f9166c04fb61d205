import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { CAMPAIGN_STATES, PACKET_STATES, PAUSE_WHYS, POOLS, UNFIT_WHYS } from './states';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A campaign as it stands. Few rows; what it promised in each version stands in `campaign_version`. */
export const campaign = pgTable(
  'campaign',
  {
    campaignNo: integer('campaign_no').primaryKey().generatedAlwaysAsIdentity(),
    code: text('code').notNull().unique(),
    title: text('title').notNull(),
    state: text('state', { enum: CAMPAIGN_STATES }).notNull(),
    version: integer('version').notNull().default(1),
    /** `Terms` of the current version. */
    terms: jsonb('terms').notNull(),
    fromAt: at('from_at').notNull(),
    untilAt: at('until_at').notNull(),
    /** SHA-256 of the seal, published before the first packet is opened; the seal itself only after the end. */
    sealHash: text('seal_hash'),
    seal: text('seal'),
    draftedBy: text('drafted_by').notNull(),
    draftedAt: at('drafted_at').notNull(),
    rehearsedBy: text('rehearsed_by'),
    /** Until when a second person may approve; later it is a draft again. */
    approveBefore: at('approve_before'),
    approvedBy: text('approved_by'),
    approvedAt: at('approved_at'),
    liveAt: at('live_at'),
    pausedWhy: text('paused_why', { enum: PAUSE_WHYS }),
    endedAt: at('ended_at'),
  },
  (table) => [
    index('campaign_live').on(table.untilAt).where(sql`state in ('live', 'paused')`),
    check('campaign_second_person', sql`approved_by is null or approved_by <> drafted_by`),
  ],
);

/** What was promised from a moment on; rows are added, and told once which packets were laid for them. */
export const campaignVersion = pgTable(
  'campaign_version',
  {
    campaignNo: integer('campaign_no').notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    terms: jsonb('terms').notNull(),
    reason: text('reason'),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull(),
    /** The number of the first packet laid for it; null: none was. */
    laidFrom: integer('laid_from'),
    /** How many packets were laid for it and what they sum to, so that they can be drawn again; null: never live, or laid before this was kept. */
    laidCount: integer('laid_count'),
    laidFen: integer('laid_fen'),
  },
  (table) => [primaryKey({ columns: [table.campaignNo, table.version] })],
);

/** Who takes part, and who does not with the reason: frozen at launch and at every new version. */
export const campaignStore = pgTable(
  'campaign_store',
  {
    campaignNo: integer('campaign_no').notNull(),
    placeNo: integer('place_no').notNull(),
    /** Null: takes part. */
    unfitWhy: text('unfit_why', { enum: UNFIT_WHYS }),
    /** Hours of Saturday and Sunday in which nothing is pushed there, [0–23]; empty: none. */
    peakHours: jsonb('peak_hours').notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.campaignNo, table.placeNo] })],
);

/** Packets are split before the launch; claiming takes one, `for update skip locked` from a random start. */
export const campaignPacket = pgTable(
  'campaign_packet',
  {
    campaignNo: integer('campaign_no').notNull(),
    packetNo: integer('packet_no').notNull(),
    pool: text('pool', { enum: POOLS }).notNull().default('plain'),
    amountFen: integer('amount_fen').notNull(),
    state: text('state', { enum: PACKET_STATES }).notNull().default('free'),
    /** The version it was claimed under: what was promised is kept. */
    version: integer('version'),
    accountId: uuid('account_id'),
    /** Her first, second … packet of this campaign: the unique index is the limit nobody can race past. */
    memberRank: smallint('member_rank'),
    /** What earned it: `Reason`. */
    reason: text('reason'),
    placeNo: integer('place_no'),
    /** A mark of the phone, hashed with the brand's key; null where the phone gave none. */
    phoneMark: text('phone_mark'),
    claimedAt: at('claimed_at'),
    /** From when it is paid; null while the window to bring the garment back has not begun. */
    payableAt: at('payable_at'),
    /** Risk was looked at. */
    judgedAt: at('judged_at'),
    /** `HoldWhy[]`; kept after an officer decided. */
    heldWhys: text('held_whys').array(),
    decidedBy: text('decided_by'),
    decidedReason: text('decided_reason'),
    /** The promise stands in the ledger. */
    bookedAt: at('booked_at'),
    /** Our number at WeChat, one for ever: 32 letters and digits. */
    billNo: text('bill_no'),
    packageInfo: text('package_info'),
    failReason: text('fail_reason'),
    /** When WeChat was asked last. */
    askedAt: at('asked_at'),
    /** When WeChat first took it: its day to confirm begins. */
    waitingAt: at('waiting_at'),
    settledAt: at('settled_at'),
    voucherId: uuid('voucher_id'),
    /** The packet that came back to the budget and is this one now. */
    replaces: integer('replaces'),
  },
  (table) => [
    primaryKey({ columns: [table.campaignNo, table.packetNo] }),
    index('campaign_packet_free').on(table.campaignNo, table.pool, table.packetNo).where(sql`state = 'free'`),
    uniqueIndex('campaign_packet_reason').on(table.accountId, table.campaignNo, table.reason).where(sql`account_id is not null`),
    uniqueIndex('campaign_packet_rank')
      .on(table.accountId, table.campaignNo, table.memberRank)
      .where(sql`account_id is not null`),
    index('campaign_packet_claimed').on(table.campaignNo, table.claimedAt).where(sql`claimed_at is not null`),
    /** What the clock has to look at: promises that are not booked, claims nobody judged, what falls due or lapses, what WeChat has. */
    index('campaign_packet_unbooked').on(table.claimedAt).where(sql`state in ('claimed', 'held') and booked_at is null`),
    index('campaign_packet_unjudged').on(table.claimedAt).where(sql`state = 'claimed' and judged_at is null`),
    index('campaign_packet_payable').on(table.payableAt).where(sql`state = 'claimed'`),
    index('campaign_packet_at_wechat').on(table.askedAt).where(sql`state in ('asked', 'waiting')`),
    index('campaign_packet_held').on(table.claimedAt).where(sql`state = 'held'`),
    uniqueIndex('campaign_packet_bill').on(table.billNo).where(sql`bill_no is not null`),
    index('campaign_packet_phone').on(table.campaignNo, table.phoneMark).where(sql`phone_mark is not null`),
    /** A purchase that went back is looked up by what it earned. */
    index('campaign_packet_document').on(table.reason).where(sql`reason like '%order:%' or reason like '%sale:%'`),
    check('campaign_packet_amount', sql`amount_fen >= 0`),
    check('campaign_packet_owner', sql`(state in ('free', 'unused')) = (account_id is null)`),
  ],
);

/** What was claimed of a limit per day; `place_no` 0: of all stores together. Absent rows have the whole limit left. */
export const campaignTally = pgTable(
  'campaign_tally',
  {
    campaignNo: integer('campaign_no').notNull(),
    placeNo: integer('place_no').notNull(),
    day: date('day').notNull(),
    claimedCount: integer('claimed_count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.campaignNo, table.placeNo, table.day] })],
);

/** What became of a packet after it was claimed: one row per move, never changed. */
export const campaignStep = pgTable(
  'campaign_step',
  {
    stepNo: bigint('step_no', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    campaignNo: integer('campaign_no').notNull(),
    packetNo: integer('packet_no').notNull(),
    state: text('state', { enum: PACKET_STATES }).notNull(),
    why: text('why'),
    movedAt: at('moved_at').notNull(),
  },
  (table) => [index('campaign_step_of_packet').on(table.campaignNo, table.packetNo)],
);

/** A run of the draft over what happened; the newest of the current version decides whether it may be approved. */
export const campaignRehearsal = pgTable(
  'campaign_rehearsal',
  {
    rehearsalId: uuid('rehearsal_id').primaryKey(),
    campaignNo: integer('campaign_no').notNull(),
    version: integer('version').notNull(),
    seed: text('seed').notNull(),
    /** Whether the draft may be approved, as far as figures say. */
    passes: boolean('passes').notNull(),
    /** `RehearsalReport`. */
    report: jsonb('report').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: at('made_at').notNull(),
  },
  (table) => [index('campaign_rehearsal_of').on(table.campaignNo, table.madeAt)],
);

/** What came of it, and what is learned: the next draft shows the lesson. */
export const campaignReview = pgTable('campaign_review', {
  campaignNo: integer('campaign_no').primaryKey(),
  /** `ReviewReport`. */
  report: jsonb('report').notNull(),
  lesson: text('lesson').notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: at('made_at').notNull(),
});

/** WeChat cannot pay (its balance is too low): open until `lifted_at`. While one is open nothing is promised and one transfer at a time is tried. */
export const campaignAlarm = pgTable(
  'campaign_alarm',
  {
    alarmId: uuid('alarm_id').primaryKey(),
    kind: text('kind', { enum: ['balance'] }).notNull(),
    raisedAt: at('raised_at').notNull(),
    triedAt: at('tried_at').notNull(),
    liftedAt: at('lifted_at'),
  },
  (table) => [uniqueIndex('campaign_alarm_one').on(table.kind).where(sql`lifted_at is null`)],
);
