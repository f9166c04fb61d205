import fc from 'fast-check';
import { ARRIVAL_FILE, campaignDraft } from '../../sandbox/campaign-drafts';
import { makeCoupon } from '../../sandbox/coupons';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { complaintsOf } from '../kernel/complaint';
import { readChanges } from '../platform/change';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { storePlace } from '../store/schema';
import { CampaignDraft } from './draft';
import { draftCampaign } from './drafting';
import { findCampaign } from './drafting-rows';
import { planCampaign } from './plan-campaign';
import { campaignPolicy } from './settings';
import { TRIGGERS } from './states';
import { Terms } from './terms';
import { writtenCampaign } from './written-campaign';

const now = SATURDAY_AFTERNOON;

describe.each(ENGINES)('drafting a campaign on $name', ({ open }) => {
  let engine: Database;
  let shop: SmallShop;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine));
  });
  afterAll(() => engine.close());

  const draft = (change: object = {}, by = '王敏') =>
    shop.database.transaction((tx) => draftCampaign(tx, campaignDraft(change), { by, now }));
  const complaints = async (change: object) => {
    const said = await draft(change);
    return 'complaints' in said ? said.complaints.map(({ path, sentence }) => `${path.join('.')} ${sentence}`) : [];
  };

  test('the same file twice is one campaign, also when it comes twice at once', async () => {
    const said = await Promise.all(Array.from({ length: 4 }, () => draft()));
    expect(said.map((one) => ('created' in one ? String(one.created) : 'refused')).sort()).toEqual([
      'false',
      'false',
      'false',
      'true',
    ]);
    expect(await draft()).toMatchObject({ campaignNo: 1, version: 1, state: 'draft', created: false });
    expect([
      await countRows(shop.database, 'campaign', 'true'),
      await countRows(shop.database, 'campaign_version', 'true'),
    ]).toEqual([1, 1]);
  });

  test('who drafted what is on record, in the words of the file', async () => {
    await draft();
    expect(await readChanges(shop.database, { subject: 'campaign:ARRIVAL12', limit: 5 })).toMatchObject([
      { what: 'created', changedBy: '王敏', after: { budget: '500', trigger: 'first-scan', calendar: { from: '2026-11-22' } } },
    ]);
    expect(await findCampaign(shop.database, 'ARRIVAL12')).toMatchObject({
      state: 'draft',
      draftedBy: '王敏',
      fromAt: new Date('2026-11-21T16:00:00.000Z'),
      untilAt: new Date('2026-12-31T16:00:00.000Z'),
      terms: { budgetFen: 50_000, payAfter: 'claim', openWithinHours: 72, limits: { perMember: 1, perDay: null } },
    });
  });

  test('other content of a draft is its next version, and whoever wrote it is the drafter', async () => {
    await draft();
    expect(await draft({ budget: '1000', count: '200' }, '李雷')).toMatchObject({ version: 2, created: true });
    expect(await findCampaign(shop.database, 'ARRIVAL12')).toMatchObject({
      version: 2,
      draftedBy: '李雷',
      terms: { count: 200 },
    });
  });

  test('what was approved or is over is not drafted again', async () => {
    await draft();
    await shop.database.executeSql("update campaign set state = 'approved'");
    expect(await draft()).toMatchObject({ created: false, state: 'approved' });
    expect(await complaints({ title: '改名' })).toEqual([
      'code 已有编号 ARRIVAL12 的活动，内容不同（title），改已批准的活动请用 campaign change',
    ]);
    await shop.database.executeSql("update campaign set state = 'ended'");
    expect(await complaints({ title: '改名' })).toEqual([
      'code 已有编号 ARRIVAL12 的活动，内容不同（title），它已结束，请换一个编号',
    ]);
  });

  test.each<[string, object, string[]]>([
    [
      'fixed amounts that miss the budget by a fen',
      { budget: '500.01' },
      ['budget 100 个 × 5 元 = 500 元，与预算 500.01 元不等，请改其中一个'],
    ],
    [
      'random amounts whose least is too much',
      { amounts: { kind: 'random', min: '5.01', max: '9' } },
      ['budget 100 个随机红包合计只能在 501 至 900 元之间，预算 500 元不在其中，请改 budget、count 或 amounts'],
    ],
    [
      'random amounts whose most is too little',
      { amounts: { kind: 'random', min: '1', max: '4.99' } },
      ['budget 100 个随机红包合计只能在 100 至 499 元之间，预算 500 元不在其中，请改 budget、count 或 amounts'],
    ],
    [
      'a most that nobody can get',
      { amounts: { kind: 'random', min: '4', max: '500' } },
      ['amounts 写给顾客的最少与最多，没有红包能够同时有：预算在 896 至 49504 元之间才会有，请改 budget、min 或 max'],
    ],
    [
      'a random amount that is none',
      { amounts: { kind: 'random', min: '5', max: '5' } },
      ['amounts.max 最多 5 元没有高于最少 5 元，请改其中一个，每个都一样请写 kind: fixed'],
    ],
    [
      'less than WeChat transfers',
      { budget: '9', amounts: { kind: 'fixed', each: '0.09' } },
      ['amounts.each 微信转账每笔至少 0.10 元，请提高'],
    ],
    [
      'as much as wants the real name',
      { budget: '200000', amounts: { kind: 'fixed', each: '2000' } },
      ['amounts.each 每笔要低于 2000 元：达到 2000 元微信要核对实名，请降低'],
    ],
    [
      'weighted amounts for shoppers',
      { budget: '480', amounts: { kind: 'weighted', each: '5', peak: '3', peakCount: '10' } },
      ['amounts.kind weighted（高峰少发）只用于 new-buyer（导购补贴），请写 fixed 或 random'],
    ],
    [
      'a subsidy that is greater in peak hours, to a level, with a holdout',
      {
        trigger: 'new-buyer',
        budget: '510',
        audience: { holdout: '10' },
        amounts: { kind: 'weighted', each: '5', peak: '6', peakCount: '10' },
      },
      [
        'amounts.peak 高峰时段的金额要少于 each，请改其中一个',
        'audience new-buyer 发给导购，不分会员等级也不留对照，请删去这一项',
      ],
    ],
    [
      'more peak packets than packets',
      { trigger: 'new-buyer', amounts: { kind: 'weighted', each: '5', peak: '3', peakCount: '101' } },
      ['amounts.peakCount 高峰红包 101 个多于总数 100 个（count），请改其中一个'],
    ],
    ['a window after a visit', { payAfter: 'window' }, ['payAfter 到店和入会没有退货期，请写 claim 或删去这一项']],
    [
      'a level and a store nobody knows',
      { audience: { levels: 'gould' }, stores: ['HZ001', 'HZ00l'] },
      [
        'audience.levels.0 没有等级「gould」（想写的是 gold 吗），可写：member、silver、gold、platinum',
        'stores.1 没有门店「HZ00l」（想写的是 HZ001 吗），请照门店表里的门店编码写',
      ],
    ],
    [
      'days that are over',
      { calendar: { from: '2026-11-20', until: '2026-12-31' } },
      ['calendar.from 已经过去，请写今天或以后，或删去这一项从今天开始'],
    ],
    [
      'an end that is over',
      { calendar: { from: '2026-11-01', until: '2026-11-20' } },
      ['calendar.until 已经过去，请写今天或以后'],
    ],
    [
      'an end before the beginning',
      { calendar: { from: '2026-12-02', until: '2026-12-01' } },
      ['calendar.until 截止日 2026-12-01 早于开始日 2026-12-02，请改其中一个'],
    ],
    [
      'weekdays that never come',
      { calendar: { from: '2026-11-23', until: '2026-11-24', weekdays: ['6', '7'] } },
      ['calendar.weekdays 2026-11-23 至 2026-11-24 之间没有这些星期几，请改日期或星期'],
    ],
    [
      'a coupon nobody made',
      { form: { kind: 'coupon', coupon: 'NONE' } },
      ['form.coupon 没有编号 NONE 的券，请先用 coupon create 建好'],
    ],
  ])('%s: refused with what to write instead', async (_what, change, expected) => {
    expect(await complaints(change)).toEqual(expected);
    expect(await countRows(shop.database, 'campaign', 'true')).toBe(0);
  });

  test('no store that fits: refused with the reason of each', async () => {
    await shop.database.update(storePlace).set({ live: false, unifiedCashier: true, overrideReason: null });
    expect(await complaints({ stores: ['HZ001'] })).toMatchObject([
      expect.stringMatching(/^stores 没有一家店能参加：.+（统一收银），请换门店$/),
    ]);
    expect(await complaints({})).toHaveLength(1);
  });

  test('a coupon must be one that campaigns may give, to these people, on these days, so often', async () => {
    const claimWays = ['campaign' as const];
    await makeCoupon(shop.database, { code: 'CENTRE' });
    await makeCoupon(shop.database, { code: 'FEW', terms: { claimWays, limits: { total: 99, perDay: 5 } } });
    await makeCoupon(shop.database, { code: 'GOLD', terms: { claimWays, conditions: { levels: ['gold'] } } });
    await makeCoupon(shop.database, { code: 'OVER', state: 'ended', terms: { claimWays } });
    await makeCoupon(shop.database, { code: 'GIVEN', terms: { claimWays } });
    const until = { calendar: { from: '2026-11-22', until: '2026-11-25' } };
    const coupon = (code: string, change: object = {}) =>
      complaints({ ...until, form: { kind: 'coupon', coupon: code }, ...change });
    expect(await coupon('CENTRE')).toEqual(['form.coupon 券 CENTRE 不能由活动发放：它的 claim.ways 里没有 campaign，请换一张']);
    expect(await coupon('FEW')).toEqual([
      'count 券 FEW 共 99 张（limits.total），少于 100 个红包，请改少或换一张',
      'limits.perDay 券 FEW 每天最多发 5 张（limits.perDay），请写不多于它的数',
    ]);
    expect(await coupon('GOLD')).toEqual(['audience.levels 券 GOLD 只给 gold，请把 levels 写在这之内']);
    expect(await coupon('OVER')).toEqual(['form.coupon 券 OVER 已结束，不能再发，请换一张']);
    expect(await coupon('GIVEN', { calendar: { from: '2026-11-22', until: '2030-12-31' } })).toEqual([
      expect.stringMatching(/^form\.coupon 券 GIVEN 只能领到 .+，早于活动截止日/),
    ]);
    expect(await coupon('GIVEN', { trigger: 'new-buyer' })).toEqual(['form.kind new-buyer 是给导购的补贴，请写 cash']);
    expect(await coupon('GIVEN', { amounts: { kind: 'random', min: '1', max: '9' } })).toEqual([
      'amounts.kind 券每张一样，请写 fixed，each 为一张值多少元',
    ]);
    expect(await coupon('GIVEN')).toEqual([]);
    expect((await findCampaign(shop.database, 'ARRIVAL12'))?.terms).toMatchObject({ form: { couponNo: 5 }, payAfter: 'claim' });
  });

  test('WeChat must have been told what its scene asks', async () => {
    const value = { ...campaignPolicy.fallback, reports: [{ type: '活动名称', content: '门店红包' }] };
    await shop.database
      .insert(platformSetting)
      .values({ name: campaignPolicy.name, fromDay: '2026-01-01', value, setBy: 'x', setAt: now });
    expect(await complaints({})).toEqual([
      'form 微信转账场景 1000 要报备「奖励说明」，请先用 policy set campaign.policy 补上 reports',
    ]);
  });
});

describe('the language of the file', () => {
  const wrong = (change: object) => {
    const value = { ...ARRIVAL_FILE, ...change };
    const parsed = CampaignDraft.safeParse(value);
    return parsed.success
      ? []
      : complaintsOf(parsed.error, CampaignDraft, value).map(({ path, sentence }) => `${path.join('.')} ${sentence}`);
  };

  test.each(['share', 'shared', 'forward', 'follow', 'followed', 'invite', 'recruit', '分享', '关注'])(
    'nothing is given for "%s": there is no such trigger',
    (word) => {
      expect(wrong({ trigger: word })).toHaveLength(1);
      expect(wrong({ trigger: { kind: word } })).toHaveLength(1);
      expect(Terms.shape.trigger.safeParse({ kind: word }).success).toBe(false);
      expect(TRIGGERS.join()).not.toContain(word);
    },
  );

  test.each<[string, object, string[]]>([
    ['no goal', { goal: undefined }, ['goal 缺少这一项，应为一组「键: 值」']],
    [
      'a goal without a figure',
      { goal: { measure: 'buyers', target: '很多', why: '拉新' } },
      ['goal.target 「很多」不对，请写 1 到 100000000 的整数'],
    ],
    [
      'an amount with thirds of a fen',
      { budget: '500.001' },
      ['budget 「500.001」不对，请写大于 0 的元数，最多两位小数，如 5 或 8.80，最多 10000000'],
    ],
    [
      'a budget beyond ten million yuan',
      { budget: '10000000.01' },
      ['budget 「10000000.01」不对，请写大于 0 的元数，最多两位小数，如 5 或 8.80，最多 10000000'],
    ],
    ['more than a million packets', { count: '1000001' }, ['count 「1000001」不对，请写 1 到 1000000 的整数']],
    ['more than half held out', { audience: { holdout: '51' } }, ['audience.holdout 「51」不对，请写 0 到 50 的整数']],
    ['a key with a slip', { audience: { hold: '10' } }, ['audience.hold 没有「hold」这一项，可写：levels、holdout']],
    [
      'a threshold of nothing',
      { trigger: { kind: 'purchase-over', over: '0' } },
      ['trigger.over 「0」不对，请写大于 0 的元数，最多两位小数，如 5 或 8.80，最多 10000000'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(wrong(change)).toEqual(expected);
  });

  test('the goal is written before anything else', () => {
    const { goal, ...others } = ARRIVAL_FILE;
    const parsed = CampaignDraft.safeParse({ ...others, goal });
    expect(parsed.error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['goal'], '请把目标（goal）写在文件最前面，先定目标，再定别的'],
    ]);
  });

  test.each<[string, string, boolean]>([
    ['32 Chinese signs', '红'.repeat(32), true],
    ['33 Chinese signs', '红'.repeat(33), false],
    ['32 picture signs, which are stored in halves', '🧧'.repeat(32), true],
    ['33 picture signs', '🧧'.repeat(33), false],
    ['a second line', '到店\n红包', false],
    ['nothing', ' ', false],
  ])('a remark of %s', (_what, remark, isGood) => {
    const form = { kind: 'cash', remark };
    expect(wrong({ form })).toHaveLength(isGood ? 0 : 1);
  });
});

const yuan = fc
  .integer({ min: 1, max: 1_000_000 })
  .map((fen) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
const count = (max: number) => fc.integer({ min: 1, max }).map(String);
const some = <One>(arbitrary: fc.Arbitrary<One>) => fc.option(arbitrary, { nil: undefined });
const day = fc.integer({ min: 0, max: 400 }).map((ahead) => new Date(Date.UTC(2026, 10, 21 + ahead)).toISOString().slice(0, 10));
const anyDraft = fc
  .record({
    goal: fc.record({
      measure: fc.constantFrom('new-members', 'buyers', 'visits', 'revenue'),
      target: count(99),
      why: fc.constant('因为'),
    }),
    code: fc.constant('ANY'),
    title: fc.constant('任意'),
    audience: some(fc.record({ levels: fc.subarray(['gold', 'silver']), holdout: some(count(50)) })),
    stores: fc.subarray(['HZ001', 'HZ002']),
    calendar: fc.record({
      from: some(day),
      until: day,
      weekdays: fc.subarray(['1', '6']),
      hours: fc.subarray(['10:00-12:00', '9:05-24:00']),
    }),
    trigger: fc.oneof(
      fc.constantFrom('first-scan', 'joined', 'first-purchase', 'collected', 'new-buyer'),
      fc.record({ kind: fc.constant('purchase-over'), over: yuan }),
    ),
    form: fc.constantFrom({ kind: 'cash', remark: '红包' }, { kind: 'coupon', coupon: 'C' }),
    budget: yuan,
    count: count(1_000_000),
    amounts: fc.oneof(
      fc.record({ kind: fc.constant('fixed'), each: yuan }),
      fc.record({ kind: fc.constant('random'), min: yuan, max: yuan }),
      fc.record({ kind: fc.constant('weighted'), each: yuan, peak: yuan, peakCount: count(99) }),
    ),
    limits: some(fc.record({ perMember: some(count(100)), perDay: some(count(99)), perStoreDay: some(count(99)) })),
    openWithinHours: some(count(720)),
    payAfter: some(fc.constantFrom('claim', 'window')),
    say: fc.constant('请扫码'),
  })
  .map((one) => CampaignDraft.parse(JSON.parse(JSON.stringify(one))));

test('what stands in the books, written as a file and read again, is the same campaign', () => {
  const placeNos = new Map([
    ['HZ001', 1],
    ['HZ002', 2],
  ]);
  const numbers = { placeNos, couponNo: 3 };
  const names = {
    placeCodes: new Map([...placeNos].map(([code, placeNo]) => [placeNo, code])),
    couponCodes: new Map([[3, 'C']]),
  };
  fc.assert(
    fc.property(anyDraft, (one) => {
      const plan = planCampaign(one, numbers, '2026-11-21');
      Terms.parse(plan.terms);
      const again = CampaignDraft.parse(writtenCampaign(plan, names));
      expect(planCampaign(again, numbers, '2027-05-05')).toEqual(plan);
    }),
    { numRuns: 500, seed: 20261121 },
  );
});
