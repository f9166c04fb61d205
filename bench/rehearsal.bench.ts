import { rehearseCampaign } from '../cloudfunctions/campaign/rehearsing';
import { campaign, campaignVersion } from '../cloudfunctions/campaign/schema';
import { couponRule } from '../cloudfunctions/coupon/schema';
import { Terms as CouponTerms } from '../cloudfunctions/coupon/terms';
import type { Database } from '../cloudfunctions/platform/database';
import { campaignTerms } from '../sandbox/happenings';
import { answer, type Bench } from './bench';
import { buildChain } from './chain';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'rehearsal';
const ORDERS = 100_000;
const [STORES, STYLES, MEMBERS] = [60, 400, 40_000];
const GOAL_SECONDS = 30;
const MOST_MEMORY_MB = 160;
const NOW = new Date('2026-11-21T06:00:00.000Z');
const FROM = '2026-10-24T02:00:00.000Z';

/** A draft over four weeks with a hundred thousand orders of one to four pieces and as many scans, against reading the same rows once. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onPostgres(2, async function* (server) {
      const { database } = server;
      await buildChain(database, { styleCount: STYLES, storeCount: STORES, onHand: 5 });
      say(`${ORDERS} orders are written`);
      await fill(database);
      await draft(database);
      yield await measure(server, say);
    });
  },
};

async function measure({ database, version }: Server, say: (step: string) => void) {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  say('the rehearsal begins');
  const startedAt = performance.now();
  let told = 0;
  const onProgress = (share: number) => {
    if (share * 4 < told + 1) return;
    told = Math.floor(share * 4);
    say(`${Math.round(share * 100)} %`);
  };
  const said = await rehearseCampaign(database, { code: 'BENCH', seed: 'bench', by: 'bench', now: NOW, onProgress });
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(watch);
  if (!said.ok) throw new Error(`The draft was not rehearsed: ${said.refusal.code}`);
  const { replayed, worst, packets } = said.value.report;
  if (replayed.purchaseCount !== ORDERS) throw new Error(`${replayed.purchaseCount} orders were replayed.`);

  const readAt = performance.now();
  await database.executeSql(READ_ONCE);
  const limit = (performance.now() - readAt) / 1000;
  const memoryMb = (most - before) / 1024 ** 2;
  const met = seconds <= GOAL_SECONDS && memoryMb <= MOST_MEMORY_MB;
  const goal = `≤ ${GOAL_SECONDS} s, memory grows ≤ ${MOST_MEMORY_MB} MB`;
  const finding = { ours: seconds, limit, unit: 's', goal, met };
  return answer(QUESTION, finding, {
    limitIs: 'one sum over the same orders, pieces and scans',
    ...{ orders: ORDERS, ordersPerSecond: ORDERS / seconds, earned: packets.earnedCount, worstBps: worst.deepest?.offBps },
    ...{ memoryMb, postgres: version },
  });
}

async function fill(database: Database): Promise<void> {
  await database.executeSql(MEMBER_ROWS, [MEMBERS, FROM]);
  await database.executeSql(ORDER_ROWS, [ORDERS, STORES, MEMBERS, FROM]);
  await database.executeSql(LINE_ROWS, [STYLES * 10]);
  await database.executeSql(SCAN_ROWS, [ORDERS, STORES, MEMBERS, FROM]);
  await database.executeSql('update catalog_style set tag_price_fen = 9900 + (style_no * 7919 % 190) * 1000');
  await database.executeSql('vacuum analyze');
}

/** Twelve coupons as a shop has them: for the shop and for styles, with and without a threshold. */
async function draft(database: Database): Promise<void> {
  const coupons = Array.from({ length: 12 }, (_, rank) => {
    const styles = Array.from({ length: 20 }, (__, at) => `ST${1 + ((rank * 31 + at * 17) % STYLES)}`);
    const benefit =
      rank % 3 === 0
        ? { kind: 'percent' as const, percentOff: 5 + rank }
        : { kind: 'cash' as const, offFen: 1_000 * (rank + 1), thresholdFen: rank % 2 === 0 ? 0 : 50_000 };
    const terms = CouponTerms.parse({
      ...{ benefit, conditions: rank % 2 === 0 ? { styles } : {}, group: rank % 2 === 0 ? 'style' : 'shop' },
      ...{ validity: { kind: 'days', days: 30 }, limits: {}, claimWays: ['centre'] },
    });
    const claim = { claimFrom: new Date(FROM), claimUntil: new Date('2026-12-31T16:00:00.000Z') };
    const made = { createdBy: 'bench', createdAt: NOW, friction: 0, state: 'live' as const };
    return { code: `C${rank}`, title: `券 ${rank}`, kind: benefit.kind, terms, ...claim, ...made };
  });
  await database.insert(couponRule).values(coupons);
  const trigger = { kind: 'purchase-over' as const, overFen: 50_000 };
  const terms = campaignTerms({ trigger, count: 20_000, limits: { perMember: 2 } });
  const { from, until } = terms.calendar;
  const made = { draftedBy: 'bench', draftedAt: NOW, fromAt: new Date(from), untilAt: new Date(until) };
  const [row] = await database
    .insert(campaign)
    .values({ code: 'BENCH', title: '满额红包', state: 'draft', terms, ...made })
    .returning({ campaignNo: campaign.campaignNo });
  if (!row) throw new Error('There is no draft.');
  await database
    .insert(campaignVersion)
    .values({ campaignNo: row.campaignNo, version: 1, title: '满额红包', terms, madeBy: 'bench', madeAt: NOW });
}

const ACCOUNT = "('00000000-0000-4000-8000-' || lpad(%s::text, 12, '0'))::uuid";
const accountOf = (number: string) => ACCOUNT.replace('%s', number);
/** Spread over 27 days and ten opening hours. */
const momentOf = (number: string) =>
  `$4::timestamptz + (${number} % 27) * interval '1 day' + (${number} * 7919 % 36000) * interval '1 second'`;

const MEMBER_ROWS = `
  insert into member_card (account_id, card_no, joined_at, joined_way, home_place_no, level_code, level_since)
  select ${accountOf('n')}, lpad(n::text, 12, '0'), $2::timestamptz - interval '90 days', 'card', 1,
    (array['member', 'member', 'silver', 'gold'])[1 + n % 4], $2::timestamptz
  from generate_series(1, $1::int) as n`;

const ORDER_ROWS = `
  insert into order_head (place_no, order_no, account_id, handover, pay_way, state, payable_fen, paid_fen, calculation, out_trade_no, pickup_code,
    created_at, pay_before, paid_at, collected_at)
  select 1 + n % $2::int, (26102400000000 + n)::text, ${accountOf('(1 + n::bigint * 7 % $3::int)')}, 'pickup', 'wechat', 'collected',
    40000 + n % 90000, 40000 + n % 90000, '[]', 'T' || n, lpad((n % 1000000)::text, 6, '0'), at, at, at, at + interval '1 hour'
  from generate_series(1, $1::int) as n cross join lateral (select ${momentOf('n::bigint')} as at) as moment`;

const LINE_ROWS = `
  insert into order_line (place_no, line_id, order_no, position, sku_no, style_name, colour_name, colour_hex, size, tag_price_fen, paid_fen, state)
  select h.place_no, gen_random_uuid(), h.order_no, p, k.sku_no, s.name, '驼', '#B79B74', 'M', s.tag_price_fen, s.tag_price_fen, 'left'
  from order_head h cross join lateral generate_series(0, (h.payable_fen % 4)) as p
  join catalog_sku k on k.sku_no = 1 + (hashint4(h.payable_fen + p * 131) & 2147483647) % $1::int
  join catalog_style s using (style_no)`;

const SCAN_ROWS = `
  insert into referral_touch (touch_id, account_id, way, place_no, touched_at, last_at, until)
  select gen_random_uuid(), ${accountOf('(1 + n::bigint * 11 % $3::int)')}, 'store-code', 1 + n % $2::int, at, at, at + interval '3 days'
  from generate_series(1, $1::int) as n cross join lateral (select ${momentOf('n::bigint')} as at) as moment`;

const READ_ONCE = `
  select (select sum(paid_fen) from order_head), (select sum(paid_fen) from order_line), (select count(distinct account_id) from referral_touch)`;
