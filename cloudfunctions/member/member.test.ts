import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { startWechat, type Wechat } from '../../sandbox/wechat/server';
import { testWechatKeys } from '../../sandbox/wechat/test-keys';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { forgetSettings } from '../platform/setting';
import { openWechat } from '../platform/wechat/open';
import { readCardCode } from './card-code';
import { creditDocument, sweepLevels } from './crediting';
import { rememberFits } from './fitting';
import { findVisit, meetMember, readVisit } from './meeting';
import { readGlance } from './reading';
import { birthdayGift } from './settings';

const WORDING = '2026-11-21';
const DAY_MS = 86_400_000;
const keys = testWechatKeys();

type Face = { cardNo: string; levelCode: string; levelName: string; pointsCount: number };
type Card = Face & Record<'yearFen', number> & Record<string, unknown>;
type CardPage = { ladder: { code: string }[]; pointsPerYuan: number; card: Card | null };
type Profile = {
  phone: string | null;
  birthday: string | null;
  consents: { purpose: string; given: boolean; wording: string }[];
} & Record<string, unknown>;
type Code = { text: string; from: string; until: string };
type Points = {
  balanceCount: number;
  debtCount: number;
  entries: { deltaCount: number; why: string; document: string }[];
  next: string | null;
};

describe.each(ENGINES)('members on $name', ({ open }) => {
  let opened: Database;
  let wechat: Wechat;
  let shop: SmallShop;

  beforeAll(async () => {
    opened = await open();
    wechat = await startWechat({ keys });
  });
  afterAll(async () => {
    await wechat.close();
    await opened.close();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(opened), { openWechat, env: wechat.env });
    wechat.control.setClock(shop.world.now);
  });

  const now = () => shop.world.now();
  const wait = (ms: number) => shop.setNow(new Date(now().getTime() + ms));
  const sound = async <Value>(path: string, input: unknown = {}, as?: SmallShop['shopper'], key?: string): Promise<Value> => {
    const said = await shop.call<Value>(path, input, as, key);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  const refusalOf = async (path: string, input: unknown, as?: SmallShop['shopper']) => {
    const said = await shop.call(path, input, as);
    return said.ok ? 'goes on' : said.refusal;
  };
  const join = (as?: SmallShop['shopper'], change: object = {}) =>
    sound<Face>('member.join', { way: 'card', wording: WORDING, ...change }, as);
  const save = (change: object) => shop.call('member.saveProfile', { wording: WORDING, ...change });
  const profile = () => sound<Profile>('member.profile');
  const card = async () => (await sound<CardPage>('member.card')).card;
  const count = async (table: string) => {
    const { rows } = await shop.database.executeSql(`select count(*)::int as count from ${table}`);
    return (rows as [{ count: number }])[0].count;
  };
  const credit = (yuan: number, document = newId(), change: object = {}) =>
    shop.database.transaction((tx) =>
      creditDocument(tx, shop.world, {
        ...{ accountId: shop.shopper.accountId, document, placeNo: shop.lakeside, netFen: yuan * 100, pointsCount: yuan },
        ...{ boughtAt: now(), now: now(), ...change },
      }),
    );
  /** What a room of the clerk's gives an action. */
  const callOf = (as: SmallShop['clerk']) => ({
    ...{ world: shop.world, tx: shop.database, now: now(), caller: as, accountId: as.accountId },
    keyed: { accountId: as.accountId, key: '', inputHash: '', now: now() },
  });

  describe('joining', () => {
    test('makes a card of twelve digits on the lowest level, with the one consent it needs', async () => {
      const face = await join(undefined, { way: 'scan', placeNo: shop.lakeside });
      expect(face).toEqual({ cardNo: expect.stringMatching(/^\d{12}$/), levelCode: 'member', levelName: '会员', pointsCount: 0 });
      expect(await profile()).toMatchObject({
        homeStore: { placeNo: shop.lakeside, name: '湖滨店' },
        consents: [{ purpose: 'membership', given: true, wording: WORDING }],
        phone: null,
        birthday: null,
      });
      const { rows } = await shop.database.executeSql("select body from platform_fact where name = 'member.joined'");
      expect(rows).toEqual([{ body: { accountId: shop.shopper.accountId } }]);
    });

    test('again answers with the same card, and says nothing twice', async () => {
      const first = await join();
      expect(await join(undefined, { way: 'checkout', placeNo: shop.wulin })).toEqual(first);
      expect([await count('member_card'), await count('member_consent'), await count('member_level_move')]).toEqual([1, 1, 1]);
      expect(await profile()).toMatchObject({ homeStore: null });
    });

    test.each([
      ['a warehouse', () => shop.warehouse],
      ['no place we have', () => 999],
    ])('at %s is refused, since nobody is at home there', async (_what, place) => {
      expect(await refusalOf('member.join', { way: 'scan', placeNo: place(), wording: WORDING })).toMatchObject({
        code: 'store/unknown',
      });
      expect(await count('member_card')).toBe(0);
    });

    test('is not for an account that was deleted', async () => {
      await shop.database.executeSql('update platform_account set openid = null where account_id = $1', [shop.shopper.accountId]);
      expect(await refusalOf('member.join', { way: 'card', wording: WORDING })).toMatchObject({ code: 'caller/unknown' });
      expect(await count('member_card')).toBe(0);
    });

    test('two members have two numbers', async () => {
      const other = await shop.account('o-other');
      expect((await join()).cardNo).not.toBe((await join(other)).cardNo);
    });
  });

  describe('the card page', () => {
    test('of who has not joined shows what the card would bring', async () => {
      const page = await sound<CardPage>('member.card');
      expect(page).toMatchObject({ pointsPerYuan: 1, holdsMonths: 12, graceDays: 30, card: null });
      expect(page.ladder.map((level) => level.code)).toEqual(['member', 'silver', 'gold', 'platinum']);
    });

    test('says of birthdays what is set, and nothing where nothing is', async () => {
      await join();
      const said = async () => {
        const page = await sound<{ card: { benefits: string[] }; ladder: { benefits: string[] }[] }>('member.card');
        return [page.card.benefits, page.ladder.at(-1)?.benefits];
      };
      expect(await said()).toEqual([
        ['消费 1 元积 1 分', '生日当月积分 2 倍'],
        ['会员价 88 折', '积分 1.5 倍', '生日当月积分 2 倍'],
      ]);
      const value = { couponCode: '', daysBefore: 7, pointsPercent: 100 };
      await shop.database
        .insert(platformSetting)
        .values({ name: birthdayGift.name, fromDay: '2026-01-01', value, setBy: 'test', setAt: SATURDAY_AFTERNOON });
      forgetSettings(shop.database);
      expect(await said()).toEqual([['消费 1 元积 1 分'], ['会员价 88 折', '积分 1.5 倍']]);
    });

    test('shows how far to the next level, to the fen', async () => {
      await join();
      await credit(1_500);
      expect(await card()).toMatchObject({
        levelCode: 'member',
        pointsCount: 1_500,
        yearFen: 150_000,
        next: { name: '银卡', fromFen: 200_000, missingFen: 50_000 },
        levelUntil: null,
        grace: null,
        expiring: null,
      });
    });

    test('shows until when a level holds, and its grace with what is missing', async () => {
      await join();
      await credit(2_000);
      expect(await card()).toMatchObject({ levelName: '银卡', levelUntil: '2027-11-21T06:00:00.000Z', grace: null });
      shop.setNow(new Date('2027-11-22T06:00:00.000Z'));
      expect(await card()).toMatchObject({
        levelName: '银卡',
        grace: { until: '2027-12-21T06:00:00.000Z', missingFen: 200_000 },
        expiring: { count: 2_000, at: '2027-11-30T16:00:00.000Z' },
      });
    });

    test('costs one round trip when places and settings are known', async () => {
      await join();
      await card();
      const before = shop.database.tripCount();
      await card();
      expect(shop.database.tripCount() - before).toBe(1);
    });
  });

  describe('levels', () => {
    const moves = async () => {
      const { rows } = await shop.database.executeSql(
        'select from_code, to_code, why from member_level_move order by moved_at, why',
      );
      return (rows as { from_code: string; to_code: string; why: string }[]).map(
        (row) => `${row.from_code}>${row.to_code} ${row.why}`,
      );
    };

    test('a purchase lifts at once, and its refund undoes exactly that', async () => {
      await join();
      await credit(1_500, 'order:1:26112100000001');
      wait(DAY_MS);
      expect(await credit(600, 'order:1:26112200000002')).toEqual({ levelCode: 'silver' });
      wait(DAY_MS);
      expect(await credit(499, 'order:1:26112200000002', { boughtAt: new Date(now().getTime() - DAY_MS) })).toEqual({
        levelCode: 'member',
      });
      expect(await card()).toMatchObject({ levelCode: 'member', levelUntil: null, yearFen: 199_900, pointsCount: 1_999 });
      expect(await moves()).toEqual(['member>member joined', 'member>silver spending', 'silver>member refund']);
    });

    test('fall by the clock when grace is over, once', async () => {
      await join();
      await credit(2_000);
      shop.setNow(new Date('2027-12-21T05:59:59.999Z'));
      expect(await sweepLevels(shop.world)).toBe(0);
      shop.setNow(new Date('2027-12-21T06:00:00.000Z'));
      expect(await sweepLevels(shop.world)).toBe(1);
      expect(await sweepLevels(shop.world)).toBe(0);
      expect(await card()).toMatchObject({ levelCode: 'member', levelUntil: null });
      expect(await moves()).toContain('silver>member period-over');
    });

    test('are renewed by the clock when the year was good enough', async () => {
      await join();
      await credit(2_000);
      shop.setNow(new Date('2027-11-01T06:00:00.000Z'));
      await credit(2_000);
      shop.setNow(new Date('2027-12-21T06:00:00.000Z'));
      expect(await card()).toMatchObject({ levelCode: 'silver', levelUntil: '2028-11-21T06:00:00.000Z', grace: null });
      expect(await sweepLevels(shop.world)).toBe(1);
      expect(await moves()).toContain('silver>silver renewed');
    });

    test('nobody without a card is credited', async () => {
      expect(await credit(5_000)).toBeNull();
    });
  });

  describe('the code on her card', () => {
    const codes = async () => (await sound<{ codes: [Code, Code] }>('member.code')).codes;

    test('is one for this half minute and one for the next, each good for a clerk at its time', async () => {
      const { cardNo } = await join();
      const [present, next] = await codes();
      expect(present.until).toBe(next.from);
      for (const code of [present, next]) {
        expect(readCardCode(code.text, shop.world.brand.tagKeys, new Date(code.from))).toMatchObject({
          value: { cardNo, voucherId: null },
        });
      }
      expect(readCardCode(next.text, shop.world.brand.tagKeys, now())).toMatchObject({ refusal: { code: 'card/stale' } });
    });

    test('is nobody’s who has not joined', async () => {
      expect(await refusalOf('member.code', {})).toEqual({ code: 'member/not-joined' });
    });

    test('opens one visit: the same for the clerk who scanned it, none for another, at another place neither', async () => {
      const { cardNo } = await join();
      const [{ text }] = await codes();
      const first = await meetMember(callOf(shop.clerk), { placeNo: shop.lakeside, text });
      expect(first).toMatchObject({ ok: true, value: { cardNo, accountId: shop.shopper.accountId, voucherId: null } });
      expect(await meetMember(callOf(shop.clerk), { placeNo: shop.lakeside, text })).toEqual(first);
      const elsewhere = await meetMember(callOf(shop.otherClerk), { placeNo: shop.wulin, text });
      expect(elsewhere).toEqual({ ok: false, refusal: { code: 'card/used' } });
      expect(await meetMember(callOf(shop.clerk), { placeNo: shop.wulin, text })).toMatchObject({
        refusal: { code: 'card/used' },
      });
      expect(await count('member_visit')).toBe(1);
    });

    test.each([
      ['a screenshot of a minute ago', (text: string) => text, 60_000, 'card/stale'],
      ['a made-up one', (text: string) => text.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)), 0, 'card/forged'],
      ['a barcode', () => '6979026000001', 0, 'card/unreadable'],
    ])('%s opens nothing', async (_what, change, ms, code) => {
      await join();
      const [{ text }] = await codes();
      wait(ms);
      expect(await meetMember(callOf(shop.clerk), { placeNo: shop.lakeside, text: change(text) })).toEqual({
        ok: false,
        refusal: { code },
      });
    });

    test('of a card that went opens nothing', async () => {
      await join();
      const [{ text }] = await codes();
      await shop.database.callSql('member_forget', { accountId: shop.shopper.accountId, now: now() });
      expect(await meetMember(callOf(shop.clerk), { placeNo: shop.lakeside, text })).toEqual({
        ok: false,
        refusal: { code: 'card/unknown' },
      });
    });

    test('a visit is the clerk’s for fifteen minutes, at his place only', async () => {
      await join();
      const [{ text }] = await codes();
      const met = await meetMember(callOf(shop.clerk), { placeNo: shop.lakeside, text });
      if (!met.ok) throw new Error(met.refusal.code);
      const { visitId } = met.value;
      const own = { placeNo: shop.lakeside, visitId };
      expect(await readVisit(callOf(shop.clerk), own)).toMatchObject({ accountId: shop.shopper.accountId });
      expect(await readVisit(callOf(shop.otherClerk), own)).toBeNull();
      expect(await readVisit(callOf(shop.clerk), { ...own, placeNo: shop.wulin })).toBeNull();
      expect(await readVisit(callOf(shop.clerk), { ...own, visitId: newId() })).toBeNull();
      const clerkId = shop.clerk.accountId;
      const at = (ms: number) => findVisit(shop.database, visitId, shop.lakeside, clerkId, new Date(now().getTime() + ms), 15);
      expect(await at(15 * 60_000 - 1)).not.toBeNull();
      expect(await at(15 * 60_000)).toBeNull();
    });
  });

  describe('the profile', () => {
    beforeEach(async () => {
      await join();
    });

    test('takes what she gives, and leaves what she does not mention', async () => {
      await save({ nickname: '  小周 ', birthday: '02-29', homePlaceNo: shop.wulin });
      await save({ nickname: '周周' });
      expect(await profile()).toMatchObject({
        nickname: '周周',
        birthday: '02-29',
        homeStore: { name: '武林银泰店' },
        birthdayFixedUntil: '2027-11-21T06:00:00.000Z',
      });
    });

    test('what she takes back is gone, and the log knows both sayings', async () => {
      await save({ nickname: '小周', birthday: '05-20', homePlaceNo: shop.wulin });
      wait(1_000);
      await save({ nickname: null, birthday: null, homePlaceNo: null });
      expect(await profile()).toMatchObject({
        nickname: null,
        birthday: null,
        homeStore: null,
        consents: [
          { purpose: 'membership', given: true },
          { purpose: 'birthday', given: false },
          { purpose: 'nickname', given: false },
        ],
      });
      expect(await count('member_consent')).toBe(5);
    });

    test('sent again unchanged says nothing new', async () => {
      await save({ nickname: '小周', birthday: '05-20' });
      await save({ nickname: '小周', birthday: '05-20' });
      expect(await count('member_consent')).toBe(3);
    });

    test.each([
      ['at once', 0, 'member/birthday-fixed'],
      ['a moment before the year is over', 365 * DAY_MS - 1, 'member/birthday-fixed'],
      ['a year later', 365 * DAY_MS, 'goes on'],
    ])('another birthday %s', async (_when, ms, expected) => {
      await save({ birthday: '05-20' });
      wait(ms);
      const said = await save({ birthday: '06-01' });
      expect(said.ok ? 'goes on' : said.refusal.code).toBe(expected);
      if (!said.ok) expect(said.refusal.details).toEqual({ until: '2027-11-21T06:00:00.000Z' });
    });

    test('taking a birthday back does not make room for another', async () => {
      await save({ birthday: '05-20' });
      await save({ birthday: null });
      expect(await save({ birthday: '06-01' })).toMatchObject({ refusal: { code: 'member/birthday-fixed' } });
    });

    test.each([
      ['a day no calendar has', { birthday: '02-30' }, 'member/no-such-day'],
      ['a day of 31 in a month of 30', { birthday: '04-31' }, 'member/no-such-day'],
      ['a home in the warehouse', () => ({ homePlaceNo: shop.warehouse }), 'store/unknown'],
    ])('%s is refused, and nothing else of that saying is kept', async (_what, change, code) => {
      const wish = typeof change === 'function' ? change() : change;
      expect(await save({ nickname: '小周', ...wish })).toMatchObject({ refusal: { code } });
      expect(await profile()).toMatchObject({ nickname: null });
    });

    test.each([
      ['member.profile', {}],
      ['member.saveProfile', { nickname: '小周', wording: WORDING }],
      ['member.savePhone', { code: 'any', wording: WORDING }],
      ['member.dropPhone', { wording: WORDING }],
      ['member.saveConsent', { purpose: 'size-bank', given: true, wording: WORDING }],
      ['member.points', {}],
    ])('%s is for members', async (path, input) => {
      expect(await refusalOf(path, input, await shop.account('o-stranger'))).toEqual({ code: 'member/not-joined' });
    });
  });

  describe('the phone number', () => {
    const give = (code: string, key?: string) =>
      shop.call<{ phone: string }>('member.savePhone', { code, wording: WORDING }, undefined, key);
    const mint = (number = '13800001234', countryCode = '86') =>
      wechat.control.mintPhoneCode('o-shopper', { countryCode, number });
    beforeEach(async () => {
      await join();
    });

    test('comes from WeChat, is shown in part, and is logged', async () => {
      expect(await give(mint())).toEqual({ ok: true, value: { phone: '138****1234' } });
      expect(await profile()).toMatchObject({
        phone: '138****1234',
        consents: [{ purpose: 'membership' }, { purpose: 'phone', given: true }],
      });
    });

    test('with the same key needs no second code', async () => {
      const code = mint();
      const key = newId();
      const first = await give(code, key);
      expect(await give(code, key)).toEqual(first);
      expect(await count('member_consent')).toBe(2);
    });

    test.each([
      ['a code that was used', async (code: string) => void (await give(code)), 'member/phone-code-used'],
      ['a code of five minutes ago', () => wait(5 * 60_000 + 1), 'member/phone-code-used'],
    ])('%s is refused', async (_what, before, code) => {
      const minted = mint();
      await before(minted);
      expect(await give(minted)).toMatchObject({ refusal: { code } });
    });

    test.each([
      ['of Hong Kong', '51234567', '852'],
      ['of a landline', '057187654321', '86'],
    ])('%s is refused, and nothing is kept', async (_what, number, country) => {
      expect(await give(mint(number, country))).toMatchObject({ refusal: { code: 'member/phone-foreign' } });
      expect(await profile()).toMatchObject({ phone: null });
    });

    test('when WeChat is out, nothing was decided and the same call goes on later', async () => {
      const key = newId();
      const code = mint();
      wechat.control.fault({ route: 'phone', kind: 'status-5xx' });
      expect(await give(code, key)).toMatchObject({ ok: false, outage: { service: 'wechat-api' } });
      expect(await give(code, key)).toMatchObject({ ok: true });
    });

    test('can be taken back', async () => {
      await give(mint());
      wait(1_000);
      await sound('member.dropPhone', { wording: WORDING });
      await sound('member.dropPhone', { wording: WORDING });
      expect(await profile()).toMatchObject({
        phone: null,
        consents: [{ purpose: 'membership' }, { purpose: 'phone', given: false }],
      });
      expect(await count('member_consent')).toBe(3);
    });
  });

  describe('sizes', () => {
    const coat = (size: string, verdict: 'kept' | 'returned' = 'kept', lineId = newId()) => ({
      ...{ lineId, category: '大衣', size, colourName: '驼', verdict },
    });
    const remember = (...fits: ReturnType<typeof coat>[]) => rememberFits(shop.database, shop.shopper.accountId, fits, now());
    const consent = async (given: boolean) => {
      wait(1_000);
      await sound('member.saveConsent', { purpose: 'size-bank', given, wording: WORDING });
    };
    const sizes = async () => (await card())?.['sizes'];
    beforeEach(async () => {
      await join();
    });

    test('are not remembered without a yes, and forgotten with a no', async () => {
      await remember(coat('M'));
      expect(await sizes()).toEqual([]);
      await consent(true);
      await remember(coat('M'));
      expect(await sizes()).toEqual([{ category: '大衣', size: 'M', keptCount: 1 }]);
      await consent(false);
      expect(await sizes()).toEqual([]);
      await remember(coat('M'));
      expect(await count('member_fit')).toBe(0);
    });

    test('a piece is one piece, and once it came back it stays so', async () => {
      await consent(true);
      const lineId = newId();
      await remember(coat('M', 'kept', lineId), coat('L'));
      await remember(coat('M', 'returned', lineId));
      await remember(coat('M', 'kept', lineId));
      expect(await sizes()).toEqual([{ category: '大衣', size: 'L', keptCount: 1 }]);
      expect(await count('member_fit')).toBe(2);
    });
  });

  describe('points', () => {
    const page = (input: object = {}) => sound<Points>('member.points', input);

    test('of one document and reason are one line; a debt is told', async () => {
      await join();
      await credit(100, 'order:1:26112100000001');
      wait(1_000);
      await credit(50, 'order:1:26112100000002');
      wait(1_000);
      await shop.database.executeSql('select member_spend_points($1, 120, $2, $3)', [
        shop.shopper.accountId,
        'order:1:26112100000003',
        now(),
      ]);
      wait(1_000);
      await credit(0, 'order:1:26112100000001', { boughtAt: new Date(now().getTime() - 3_000) });
      expect(await page()).toEqual({
        balanceCount: 0,
        debtCount: 70,
        lots: [],
        entries: [
          { deltaCount: -100, why: 'taken-back', document: 'order:1:26112100000001', at: expect.any(String) },
          { deltaCount: -120, why: 'spent', document: 'order:1:26112100000003', at: expect.any(String) },
          { deltaCount: 50, why: 'earned', document: 'order:1:26112100000002', at: expect.any(String) },
          { deltaCount: 100, why: 'earned', document: 'order:1:26112100000001', at: expect.any(String) },
        ],
        next: null,
      });
    });

    test('are turned page by page without losing or repeating a line, though many were posted at one moment', async () => {
      await join();
      for (let order = 1; order <= 7; order += 1) {
        await credit(order, `order:1:2611210000000${order}`);
        if (order === 4) wait(1_000);
      }
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { entries, next }: Points = await page({ limit: 2, ...(after === null ? {} : { after }) });
        seen.push(...entries.map((entry) => entry.document));
        after = next;
      } while (after !== null);
      expect(seen.map((document) => Number(document.at(-1)))).toEqual([7, 6, 5, 4, 3, 2, 1]);
    });

    test.each([
      'yesterday',
      '2026-11-21T06:00:00.000Z',
      '2026-99-21T06:00:00.000Z~earned~a',
      '2026-11-21T06:00:00.000Z~stolen~a',
    ])('a page mark of somebody else’s making is refused: %s', async (after) => {
      await join();
      expect(await refusalOf('member.points', { after })).toMatchObject({ code: 'input/invalid' });
    });
  });

  test('a clerk sees what helps to serve her, and a birthday that is near', async () => {
    await join(undefined, { placeNo: shop.lakeside });
    await save({ nickname: '小周', birthday: '11-28' });
    const glance = () => readGlance(shop.database, shop.shopper.accountId, now());
    expect(await glance()).toMatchObject({
      levelName: '会员',
      nickname: '小周',
      homeStoreName: '湖滨店',
      birthdaySoon: true,
      phoneTail: null,
      sizes: [],
    });
    wait(8 * DAY_MS);
    expect(await glance()).toMatchObject({ birthdaySoon: false });
    expect(await readGlance(shop.database, newId(), now())).toBeNull();
  });
});
