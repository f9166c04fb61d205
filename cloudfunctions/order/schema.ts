import { sql } from 'drizzle-orm';
import {
  check,
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
import { HANDOVERS, ORDER_STATES, PAY_WAYS, PIECE_STATES } from './states';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/**
 * One order at one place. Distribution key: place_no, so that an order, its pieces and their stock are one shard's transaction;
 * the number is unique within its place. Keys begin with what is looked up alone, so that placing an order writes few indexes: each is a
 * page of its own to be fetched, changed and logged.
 */
export const orderHead = pgTable(
  'order_head',
  {
    placeNo: integer('place_no').notNull(),
    orderNo: text('order_no').notNull(),
    accountId: uuid('account_id').notNull(),
    handover: text('handover', { enum: HANDOVERS }).notNull(),
    payWay: text('pay_way', { enum: PAY_WAYS }).notNull(),
    state: text('state', { enum: ORDER_STATES }).notNull(),
    payableFen: integer('payable_fen').notNull(),
    paidFen: integer('paid_fen').notNull().default(0),
    refundedFen: integer('refunded_fen').notNull().default(0),
    /** [{ kind, title, voucherId, amountFen }], frozen when placed. */
    calculation: jsonb('calculation').notNull(),
    /** Our number at WeChat, one for the life of the order; unique by being a uuid. */
    outTradeNo: text('out_trade_no').notNull(),
    pickupCode: text('pickup_code').notNull(),
    /** Vouchers this order holds, used with its payment. */
    voucherIds: uuid('voucher_ids').array().notNull().default([]),
    pointsSpentCount: integer('points_spent_count').notNull().default(0),
    /** How it earns points, as it was when placed; null for a shopper without a card. */
    earnPer100Yuan: integer('earn_per_100_yuan'),
    earnBonusCount: integer('earn_bonus_count').notNull().default(0),
    receiptNo: text('receipt_no'),
    createdAt: at('created_at').notNull(),
    payBefore: at('pay_before').notNull(),
    holdUntil: at('hold_until'),
    paidAt: at('paid_at'),
    collectedAt: at('collected_at'),
    /** When WeChat accepted the shipping information; null while it has not. */
    shippingToldAt: at('shipping_told_at'),
  },
  (table) => [
    primaryKey({ columns: [table.orderNo, table.placeNo] }),
    index('order_head_of_account').on(table.accountId, table.createdAt),
    index('order_head_trade').on(table.outTradeNo),
    index('order_head_collected').on(table.placeNo, table.collectedAt).where(sql`collected_at is not null`),
    index('order_head_overdue').on(table.payBefore).where(sql`state = 'unpaid'`),
    index('order_head_held').on(table.holdUntil).where(sql`state in ('paid', 'ready')`),
    index('order_head_untold')
      .on(table.paidAt)
      .where(sql`shipping_told_at is null and pay_way = 'wechat' and paid_at is not null`),
    // Also how the store's board finds its open orders.
    uniqueIndex('order_head_pickup_code').on(table.placeNo, table.pickupCode).where(sql`state in ('unpaid', 'paid', 'ready')`),
    // Used codes are looked up too, to say when they were used.
    index('order_head_spent_code').on(table.placeNo, table.pickupCode).where(sql`state not in ('unpaid', 'paid', 'ready')`),
    uniqueIndex('order_head_receipt').on(table.placeNo, table.receiptNo).where(sql`receipt_no is not null`),
    check(
      'order_head_money',
      sql`payable_fen >= 0 and refunded_fen >= 0 and refunded_fen <= paid_fen and paid_fen in (0, payable_fen)`,
    ),
  ],
);

/** One piece. Its state is its exit token: it leaves `held` exactly once. What it was called and cost is kept as it was. */
export const orderLine = pgTable(
  'order_line',
  {
    placeNo: integer('place_no').notNull(),
    lineId: uuid('line_id').notNull(),
    orderNo: text('order_no').notNull(),
    position: smallint('position').notNull(),
    skuNo: integer('sku_no').notNull(),
    styleName: text('style_name').notNull(),
    colourName: text('colour_name').notNull(),
    colourHex: text('colour_hex').notNull(),
    size: text('size').notNull(),
    picture: text('picture'),
    tagPriceFen: integer('tag_price_fen').notNull(),
    paidFen: integer('paid_fen').notNull(),
    /** [{ kind, voucherId, title, gift, amountFen }]: tag price − their sum = paid. */
    reductions: jsonb('reductions').notNull().default([]),
    /** Points among the reductions: what a refund of this piece gives back. */
    pointsSpentCount: integer('points_spent_count').notNull().default(0),
    state: text('state', { enum: PIECE_STATES }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.placeNo, table.orderNo, table.lineId] }),
    check('order_line_money', sql`paid_fen >= 0 and paid_fen <= tag_price_fen and points_spent_count >= 0`),
  ],
);

/** Every move of an order: to what, when, why, by whom. */
export const orderHistory = pgTable(
  'order_history',
  {
    placeNo: integer('place_no').notNull(),
    historyId: uuid('history_id').notNull(),
    orderNo: text('order_no').notNull(),
    state: text('state', { enum: ORDER_STATES }).notNull(),
    why: text('why').notNull(),
    byAccountId: uuid('by_account_id'),
    at: at('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.placeNo, table.orderNo, table.historyId] })],
);

/** Money WeChat says it received, once per transaction, whatever became of the order meanwhile. */
export const orderPayment = pgTable(
  'order_payment',
  {
    placeNo: integer('place_no').notNull(),
    transactionId: text('transaction_id').notNull(),
    orderNo: text('order_no').notNull(),
    outTradeNo: text('out_trade_no').notNull(),
    amountFen: integer('amount_fen').notNull(),
    /** Whose WeChat paid: friends may pay for each other. Null: WeChat did not say, or it was before anybody asked. */
    payerAccountId: uuid('payer_account_id'),
    /** `order` it paid the order; `late` the order was no longer waiting, so the money goes back. */
    use: text('use', { enum: ['order', 'late'] }).notNull(),
    paidAt: at('paid_at').notNull(),
    heardAt: at('heard_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.placeNo, table.transactionId] }),
    index('order_payment_of_order').on(table.placeNo, table.orderNo),
    index('order_payment_payer').on(table.payerAccountId, table.paidAt).where(sql`payer_account_id is not null`),
  ],
);

/** A signed notice that cannot be true of the order it names; kept for head office, never acted on. */
export const orderPaymentTrouble = pgTable('order_payment_trouble', {
  troubleId: uuid('trouble_id').primaryKey(),
  outTradeNo: text('out_trade_no').notNull(),
  transactionId: text('transaction_id').notNull(),
  why: text('why', { enum: ['unknown-order', 'wrong-amount', 'wrong-currency'] }).notNull(),
  amountFen: integer('amount_fen').notNull(),
  currency: text('currency').notNull(),
  heardAt: at('heard_at').notNull(),
});

/** Money going back. Its number is the same on every try, so WeChat pays it once. */
export const orderRefund = pgTable(
  'order_refund',
  {
    placeNo: integer('place_no').notNull(),
    refundNo: text('refund_no').notNull(),
    orderNo: text('order_no').notNull(),
    way: text('way', { enum: PAY_WAYS }).notNull(),
    outTradeNo: text('out_trade_no').notNull(),
    amountFen: integer('amount_fen').notNull(),
    totalFen: integer('total_fen').notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: ['asked', 'sent', 'done', 'failed'] }).notNull(),
    /** The pieces it pays back; empty for money that came too late. */
    lineIds: uuid('line_ids').array().notNull().default([]),
    byAccountId: uuid('by_account_id'),
    askedAt: at('asked_at').notNull(),
    settledAt: at('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.placeNo, table.refundNo] }),
    index('order_refund_number').on(table.refundNo),
    index('order_refund_of_order').on(table.placeNo, table.orderNo),
    index('order_refund_waiting').on(table.askedAt).where(sql`state in ('asked', 'sent')`),
  ],
);
