import { openMigratedEmbedded } from '../../sandbox/database/for-tests';
import { type FullLife, HERS, liveFully } from '../../sandbox/full-life';
import { openPayingShop, type PayingShop } from '../../sandbox/paying-shop';

type File = { readonly fileName: string; readonly content: string };
type Told = Readonly<Record<string, unknown>>;

/**
 * Where the columns of a table that is about her stand in what the modules tell: the way to a row, and the columns that are not told, with
 * the reason. A place is told by its name, and who did something only as whether it was herself.
 */
const TOLD: readonly (readonly [table: string, path: string, untold: Readonly<Record<string, string>>])[] = [
  ['platform_account', 'account', { account_id: 'our own number for her' }],
  ['member_card', 'member.card', { account_id: 'ours' }],
  ['member_consent', 'member.consents.0', { account_id: 'ours', consent_id: 'ours' }],
  ['member_level_move', 'member.levelMoves.0', { account_id: 'ours', move_id: 'ours' }],
  ['member_spending', 'member.spending.0', { account_id: 'ours' }],
  ['member_points_lot', 'member.pointsLots.0', { account_id: 'ours', lot_id: 'ours' }],
  ['member_points_entry', 'member.pointsEntries.0', { account_id: 'ours', entry_id: 'ours', lot_id: 'ours' }],
  [
    'member_visit',
    'member.visits.0',
    { account_id: 'ours', visit_id: 'ours', clerk_account_id: 'the clerk', step: 'the code of a minute' },
  ],
  ['member_fit', 'member.fits.0', { account_id: 'ours', line_id: 'ours' }],
  ['coupon_voucher', 'coupons.vouchers.0', { account_id: 'ours', coupon_no: 'told by its title' }],
  ['coupon_move', 'coupons.vouchers.0.moves.0', { move_id: 'ours', voucher_id: 'the voucher it stands under' }],
  [
    'coupon_offer',
    'coupons.vouchers.?.offers.0',
    { token: 'whoever has it may take the voucher', voucher_id: 'as above', taken_voucher_id: 'the friend’s' },
  ],
  ['coupon_member', 'coupons.claims.0', { account_id: 'ours', coupon_no: 'told by its title' }],
  ['coupon_claim_code', 'coupons.claimCodes.0', { claimed_by: 'herself', coupon_no: 'told by its title' }],
  [
    'coupon_sale',
    'coupons.sales.0',
    {
      account_id: 'ours',
      clerk_account_id: 'the clerk',
      undone_by: 'the clerk',
      visit_id: 'ours',
      voucher_ids: 'stands in the calculation',
    },
  ],
  ['order_head', 'orders.0', { account_id: 'ours', voucher_ids: 'stands in the calculation' }],
  [
    'order_line',
    'orders.0.pieces.0',
    {
      line_id: 'ours',
      order_no: 'the order it stands under',
      place_no: 'as above',
      position: 'the order of the list',
      sku_no: 'told by name, colour and size',
      colour_hex: 'told by its name',
      picture: 'ours',
    },
  ],
  [
    'order_payment',
    'orders.?.payments.0',
    {
      order_no: 'as above',
      place_no: 'as above',
      out_trade_no: 'as above',
      heard_at: 'our clock',
      payer_account_id: 'ours, perhaps another’s',
    },
  ],
  [
    'order_refund',
    'orders.?.refunds.0',
    {
      order_no: 'as above',
      place_no: 'as above',
      out_trade_no: 'as above',
      total_fen: 'as above',
      line_ids: 'the state of the pieces',
    },
  ],
  [
    'campaign_packet',
    'packets.0',
    {
      account_id: 'ours',
      campaign_no: 'told by its title',
      packet_no: 'ours',
      pool: 'told by its amount',
      version: 'told by its title',
      member_rank: 'the order of the list',
      reason: 'told as what it was for and its document',
      phone_mark: 'a hash; that there is one is told',
      judged_at: 'our clock',
      decided_by: 'the officer',
      decided_reason: 'told as why',
      fail_reason: 'told as why',
      booked_at: 'our clock',
      package_info: 'for WeChat alone',
      asked_at: 'our clock',
      waiting_at: 'our clock',
      voucher_id: 'stands among the vouchers',
      replaces: 'ours',
    },
  ],
  ['order_history', 'orders.0.history.0', { order_no: 'as above', place_no: 'as above', history_id: 'ours' }],
  ['referral_binding', 'referral.bindings.0', { account_id: 'ours', binding_id: 'ours', receipt_id: 'told beside it' }],
  ['referral_touch', 'referral.touches.0', { account_id: 'ours', touch_id: 'ours' }],
  [
    'referral_receipt',
    'referral.receipts.0',
    {
      account_id: 'ours',
      receipt_id: 'ours',
      payer_account_id: 'ours, perhaps another’s',
      rule: 'told by its sentence',
      policy: 'the brand’s, told by its sentence',
      inputs: 'told by its sentence',
      outcome: 'told by its sentence',
    },
  ],
  ['referral_note', 'referral.notes.0', { account_id: 'ours', written_by: 'the clerk' }],
  ['referral_news', 'referral.news.0', { account_id: 'ours', news_id: 'ours' }],
  [
    'settlement_payout',
    'settlement.payouts.0',
    { account_id: 'ours', package_info: 'for WeChat alone', asked_at: 'our clock', clerk_no: 'told with the post' },
  ],
  ['settlement_dispute', 'settlement.disputes.0', { dispute_id: 'ours', opened_by: 'herself', party: 'told with the post' }],
  ['store_clerk', 'store.posts.0', { account_id: 'ours', clerk_id: 'ours' }],
  ['catalog_tag_warning', 'warnings.0', { account_id: 'ours', warning_id: 'ours' }],
];
const RENAMED: Readonly<Record<string, string>> = {
  place_no: 'placeName',
  home_place_no: 'homePlaceName',
  by_account_id: 'byHerself',
  clerk_no: 'clerkName',
  from_clerk_no: 'fromClerkName',
  to_clerk_no: 'toClerkName',
};

describe('the file of a member who has done everything', () => {
  let till: PayingShop;
  let life: FullLife;
  let file: File;

  beforeAll(async () => {
    till = await openPayingShop(await openMigratedEmbedded());
    life = await liveFully(till);
    file = await life.act.must<File>('privacy.export', {});
  });
  afterAll(() => till.close());

  test.each(TOLD)('of %s every column is told, or left out for a reason', async (table, path, untold) => {
    const { database, shopper } = till.shop;
    const row = rowAt(await database.callSql<Told>('privacy_personal', { accountId: shopper.accountId }), path.split('.'));
    const { rows } = await database.executeSql(
      "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1",
      [table],
    );
    const columns = (rows as { name: string }[]).map(({ name }) => name);
    expect(Object.keys(untold).filter((column) => !columns.includes(column))).toEqual([]);
    const missing = columns.filter((column) => !(column in untold) && !isTold(row, column));
    expect([table, missing]).toEqual([table, []]);
  });

  test('has a name and a day, and is a document a person can read', () => {
    expect(file.fileName).toBe('我的数据-素履-2026-11-21.json');
    const content = JSON.parse(file.content) as Told;
    expect(file.content).toContain('\n  "订单": [\n');
    expect(content).toMatchObject({
      账号: { '微信标识（openid）': HERS.openid },
      会员卡: { 昵称: HERS.nickname, 手机号: HERS.phone, '生日（月-日）': HERS.birthday, 所属门店: '湖滨店' },
      吊牌提示: [{ 扫到的内容: HERS.scanned, 提示: '读不出' }],
      店员身份: [{ 姓名: '前店员', 在职: '否', 门店: '武林银泰店' }],
      导购关系: [
        { 导购: '沈若溪', 结束时间: null },
        { 导购: '林晓', 结束原因: '门店转交' },
      ],
      导购备注: [{ 内容: HERS.note }],
      导购变动通知: [{ 事项: '门店转交', 原导购: '林晓', 现导购: '沈若溪' }],
      佣金转账: [{ '金额（元）': '10.00', 状态: '已到账' }],
      门店消费: [
        { 小票号: 'R-UNDONE', 撤销原因: HERS.undoReason },
        { 小票号: 'R-STANDS', 撤销时间: null },
      ],
    });
    expect(content['订单']).toHaveLength(3);
  });

  test('speaks Chinese throughout: no title and no state is left in our own words', () => {
    const own = new Set<string>();
    walk(JSON.parse(file.content), (title, value) => {
      if (!/\p{Script=Han}/u.test(title)) own.add(title);
      if (typeof value === 'string' && /^[a-z]+(-[a-z]+)*$/.test(value) && !NOT_WORDS.has(title)) own.add(`${title}: ${value}`);
    });
    expect([...own]).toEqual([]);
  });

  test('tells nothing of anybody else', () => {
    const { shop } = till;
    for (const foreign of [shop.clerk.accountId, shop.otherClerk.accountId, life.friend.accountId, 'o-friend', '周宁']) {
      expect(file.content).not.toContain(foreign);
    }
    expect(file.content).not.toContain(life.vouchers.openOffer);
  });

  test('its money adds up: pieces to what was paid, refunds to what went back, points to her balance', async () => {
    const content = JSON.parse(file.content) as Record<string, { [title: string]: unknown }[]>;
    for (const order of content['订单'] ?? []) {
      const pieces = order['商品'] as { '实付（元）': string }[];
      const refunds = order['退款记录'] as { '金额（元）': string }[];
      expect(sumOf(pieces.map((piece) => piece['实付（元）']))).toBe(fenOf(order['应付（元）']));
      expect(sumOf(refunds.map((refund) => refund['金额（元）']))).toBe(fenOf(order['已退（元）']));
    }
    const entries = (content['积分明细'] ?? []).reduce((sum, entry) => sum + Number(entry['积分变化']), 0);
    expect(await life.act.must('member.points', {})).toMatchObject({ balanceCount: entries });
  });

  test('takes at most three round trips, also when nothing is remembered', async () => {
    const { database } = till.shop;
    till.shop.setNow(new Date(till.shop.world.now().getTime() + 3_600_000));
    const trips = database.tripCount();
    await life.act.must('privacy.export', {});
    expect(database.tripCount() - trips).toBeLessThanOrEqual(3);
  });

  test('of somebody we hardly know there is hardly anything, and the file says so', async () => {
    const passer = await till.shop.account('o-passer-by');
    const { content } = await life.act.must<File>('privacy.export', {}, passer);
    const { 说明, 品牌, 导出时间, 账号, ...rest } = JSON.parse(content) as Told;
    expect([说明, 品牌, 导出时间].every((text) => typeof text === 'string')).toBe(true);
    expect(账号).toMatchObject({ '微信标识（openid）': 'o-passer-by' });
    expect(rest).toMatchObject({ 会员卡: null });
    expect(Object.values(rest).filter((part) => part !== null && !isEmptyList(part))).toEqual([]);
  });

  test('who works here reads it in her file', async () => {
    const { content } = await life.act.must<File>('privacy.export', {}, till.shop.clerk);
    expect(JSON.parse(content)).toMatchObject({
      店员身份: [{ 门店: '湖滨店', 姓名: '林晓', 职务: '导购', 在职: '是' }],
      店员权限: [{ 权限: '导购', 门店: '湖滨店' }],
    });
  });
});

/** Titles whose values are numbers and texts of the world, not codes of ours. */
const NOT_WORDS = new Set(['微信标识（openid）', '品牌微信标识（unionid）', '说明版本']);

/** The row a path leads to; "?" takes the first row of a list that goes on. */
function rowAt(value: unknown, path: readonly string[]): Told {
  const [step, ...rest] = path;
  if (step === undefined) return value as Told;
  if (step !== '?') return rowAt((value as Told)[step], rest);
  const rows = (value as Told[]).filter((row) => (row[rest[0] ?? ''] as unknown[]).length > 0);
  return rowAt(rows[0], rest);
}

function isTold(row: Told, column: string): boolean {
  const name = column.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
  return name in row || (RENAMED[column] ?? '') in row;
}

function walk(value: unknown, see: (title: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [title, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) see(title, inner);
    walk(inner, see);
  }
}

function fenOf(text: unknown): number {
  return Number(String(text).replace('.', ''));
}

function sumOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + fenOf(text), 0);
}

function isEmptyList(part: unknown): boolean {
  return Array.isArray(part) && part.length === 0;
}
