/**
 * What becomes of a table when a member leaves. `hers` finds her rows before, `after` says what they must be then: ":her" is her account.
 * deleted: none is left. emptied: as many rows as before, and what was personal in them is gone. kept: untouched by name, because.
 * not hers: no row of it ever speaks of a shopper's account, because.
 */
export type Fate =
  | { readonly fate: 'deleted'; readonly hers: string }
  | { readonly fate: 'emptied'; readonly hers: string; readonly after: string; readonly because: string }
  | { readonly fate: 'kept'; readonly hers: string; readonly because: string }
  | { readonly fate: 'not hers'; readonly because: string };

const HER_CONTACTS = "contact_no in (select contact_no from desk_contact where account_id = ':her')";
const HER_CONVERSATIONS = `conversation_no in (select conversation_no from desk_conversation where ${HER_CONTACTS})`;
const HER_ORDERS = "(place_no, order_no) in (select place_no, order_no from order_head where account_id = ':her')";
const HER_VOUCHERS = "voucher_id in (select voucher_id from coupon_voucher where account_id = ':her')";
const HER_PACKETS = "(campaign_no, packet_no) in (select campaign_no, packet_no from campaign_packet where account_id = ':her')";
const THREE_YEARS =
  'E-Commerce Law, article 31: what was traded is kept three years; without her openid nobody knows whose it was';
const deleted = (hers: string): Fate => ({ fate: 'deleted', hers });
const emptied = (hers: string, after: string, because: string): Fate => ({ fate: 'emptied', hers, after, because });
const kept = (hers: string, because: string): Fate => ({ fate: 'kept', hers, because });
const notHers = (because: string): Fate => ({ fate: 'not hers', because });

export const FATES: Readonly<Record<string, Fate>> = {
  campaign: notHers('what head office promised'),
  campaign_alarm: notHers('that WeChat could not pay'),
  campaign_packet: emptied(
    "account_id = ':her'",
    "account_id = ':her' and phone_mark is null and decided_reason is null and state in ('paid', 'expired', 'failed', 'reversed', 'refused')",
    'a budget is proved by its packets, and what WeChat paid out is kept like any payment',
  ),
  campaign_rehearsal: notHers('figures of stores and days'),
  campaign_review: notHers('figures of stores and days'),
  campaign_step: emptied(
    HER_PACKETS,
    `${HER_PACKETS} and (why is null or why ~ '^[A-Za-z_ -]+$')`,
    'when a packet was asked for and paid belongs to the payment; what somebody wrote about her is gone',
  ),
  campaign_store: notHers('which stores take part'),
  campaign_tally: notHers('counts'),
  campaign_version: notHers('what head office promised'),
  catalog_colour: notHers('goods'),
  catalog_sku: notHers('goods'),
  catalog_style: notHers('goods'),
  catalog_tag_revocation: notHers('tags'),
  catalog_tag_warning: emptied(
    "account_id = ':her'",
    "account_id is null and text = ''",
    'false tags are hunted by place and time',
  ),
  coupon_claim_code: kept("claimed_by = ':her'", 'a code that works once must not work again'),
  coupon_clerk_day: notHers('what a clerk gave'),
  coupon_member: deleted("account_id = ':her'"),
  coupon_move: emptied(HER_VOUCHERS, `${HER_VOUCHERS} and why ~ '^[a-z-]+$'`, 'the tally of a coupon is proved by its vouchers'),
  coupon_offer: emptied(HER_VOUCHERS, `${HER_VOUCHERS} and ended_at is not null`, 'a voucher of a friend came from it'),
  coupon_rule: notHers('what head office made'),
  coupon_sale: emptied("account_id = ':her'", "account_id = ':her' and undo_reason is null", THREE_YEARS),
  coupon_tally: notHers('counts'),
  coupon_voucher: emptied(
    "account_id = ':her'",
    "account_id = ':her' and grant_key is null and state in ('used', 'passed', 'withdrawn')",
    'orders and tallies are proved by it',
  ),
  desk_agent: notHers('who works at the desk'),
  desk_agent_move: notHers('who worked at the desk when'),
  desk_clock: notHers('a number'),
  desk_contact: emptied(
    "account_id = ':her'",
    "account_id = ':her' and openid is null and unionid is null and arrived_by is null",
    'how fast and how well agents answered is counted by conversations; who wrote they do not say',
  ),
  desk_conversation: emptied(
    HER_CONTACTS,
    `${HER_CONTACTS} and preview = '' and context is null and tags = '{}' and state = 'closed'`,
    'the share that was answered in time is counted by it',
  ),
  desk_cry: kept(HER_CONVERSATIONS, 'when somebody waited and was answered, without a word of it'),
  desk_event: kept(HER_CONVERSATIONS, 'numbers only, and dropped after a day'),
  desk_goodwill: emptied("account_id = ':her'", "account_id = ':her' and reason ~ '^[a-z-]+$'", 'what was promised was paid'),
  desk_intake: deleted("(channel, openid) in (select channel, openid from desk_contact where account_id = ':her')"),
  desk_media: deleted(HER_CONTACTS),
  desk_message: emptied(
    HER_CONVERSATIONS,
    `${HER_CONVERSATIONS} and text = '' and body is null and media_id is null`,
    'that something was said, when and by whom, without what',
  ),
  desk_quick_reply: notHers('sentences of the desk'),
  desk_refused: notHers('counts of what was not believed'),
  member_card: deleted("account_id = ':her'"),
  member_consent: kept("account_id = ':her'", 'that she consented, and took it back, must be provable; it says to what, not who'),
  member_fit: deleted("account_id = ':her'"),
  member_level_move: deleted("account_id = ':her'"),
  member_points_entry: kept("account_id = ':her'", 'the ledger is proved by its sums'),
  member_points_lot: emptied("account_id = ':her'", "account_id = ':her' and left_count = 0", 'the ledger is proved by its sums'),
  member_spending: deleted("account_id = ':her'"),
  member_visit: deleted("account_id = ':her'"),
  office_attempt: notHers('hashes of addresses somebody tried to sign in from, dropped after two days'),
  office_session: notHers('who of the staff is signed in at the console'),
  office_user: notHers('who works at the console'),
  order_head: kept("account_id = ':her'", THREE_YEARS),
  order_history: emptied(HER_ORDERS, `${HER_ORDERS} and why ~ '^[a-z-]+$'`, THREE_YEARS),
  order_line: kept(HER_ORDERS, THREE_YEARS),
  order_payment: kept(HER_ORDERS, THREE_YEARS),
  order_payment_trouble: notHers('money that fits no order of anybody'),
  order_refund: emptied(HER_ORDERS, `${HER_ORDERS} and reason ~ '^[a-z-]+$'`, THREE_YEARS),
  platform_account: emptied(
    "account_id = ':her'",
    "account_id = ':her' and openid is null and unionid is null",
    'orders end in this id',
  ),
  platform_change: notHers('what head office changed'),
  platform_fact: kept("body::text like '%:her%'", 'ids only, and dropped after thirty days'),
  platform_grant: notHers('who works here cannot leave before she is released'),
  platform_idempotency: deleted(
    "(account_id = ':her' and path <> 'privacy.leave') or path = 'coupon.meet' or path like 'desk.%'",
  ),
  platform_migration: notHers('tables and functions'),
  platform_setting: notHers('numbers of the business'),
  platform_token: notHers('WeChat’s own'),
  referral_binding: emptied(
    "account_id = ':her'",
    "account_id = ':her' and ended_at is not null",
    'what clerks earn depends on who was bound when; who she was it does not say',
  ),
  referral_code: kept("renewed_by = ':her'", 'which prints of a code are good; she renewed hers while she worked here'),
  referral_flag: notHers('a clerk’s share that looks wrong, by the document it is about'),
  referral_handover: kept("by_account_id = ':her'", 'what a manager did with the customers of her store'),
  referral_invite: emptied(
    "used_by = ':her' or made_by = ':her'",
    "made_by = ':her' and used_by is null",
    'who let people into a team; whom the word let in stands in the list of the store',
  ),
  referral_news: deleted("account_id = ':her'"),
  referral_note: deleted("account_id = ':her'"),
  referral_receipt: kept(
    "account_id = ':her' and event <> 'touch'",
    'clerks are paid by it, and may ask why for as long as wages can be claimed; where she only was is deleted',
  ),
  referral_touch: deleted("account_id = ':her'"),
  settlement_day: notHers('sums of accounts'),
  settlement_dispute: kept("opened_by = ':her'", 'what was said about wages is kept with them'),
  settlement_entry: notHers('amounts between stores, clerks and head office, by document'),
  settlement_payout: kept("account_id = ':her'", 'what was paid as wages: the books are kept for thirty years'),
  settlement_proof: notHers('whether the books agree'),
  settlement_sale: notHers('amounts, stores and clerks of a sale, by document'),
  stock_level: notHers('shelves'),
  stock_movement: notHers('pieces, orders and clerks'),
  stock_reservation: notHers('pieces and orders'),
  store_clerk: emptied(
    "account_id = ':her'",
    "account_id is null and name = '前店员'",
    'the list of who worked in the store is the store’s, as the law on labour asks',
  ),
  store_clerk_move: notHers('who worked where and when, by number'),
  store_place: notHers('stores'),
};

/** A condition of the list for one account. */
export function of(condition: string, accountId: string): string {
  return condition.replaceAll(':her', accountId);
}
