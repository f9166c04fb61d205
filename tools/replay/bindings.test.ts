import { signTag } from '../../cloudfunctions/catalog/tag';
import type { Database } from '../../cloudfunctions/platform/database';
import { platformGrant } from '../../cloudfunctions/platform/schema';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { clerkNoOf } from '../../sandbox/store-team';
import { openTeamShop, type TeamShop } from '../../sandbox/team-shop';
import { runReplay } from './run';

describe.each(ENGINES)('deciding arrivals and handovers once more, on $name', ({ open }) => {
  let engine: Database;
  let team: TeamShop;
  const replay = () =>
    runReplay(['all'], async () => Object.assign(Object.create(engine) as Database, { close: async () => undefined }));
  const spoil = (text: string) => engine.executeSql(text);
  const agreeing = { exit: 0, lines: ['重算一致：成交 0 张，绑定、到访与移交 6 张。'] };

  beforeAll(async () => {
    engine = await open();
  });
  // 林晓 binds her, 周宁 serves her, she walks into the store; 林晓 hands her to 陈静, who moves and takes her along, and leaves.
  beforeEach(async () => {
    team = await openTeamShop(await emptied(engine));
    const { shop, manager, colleague, clerkNo } = team;
    const sign = (kind: 'clerk' | 'store', subjectNo: number, placeNo: number | null) =>
      signTag({ kind, subjectNo, placeNo, issue: 1 }, shop.world.brand);
    const arrive = async (text: string) => {
      expect(await shop.call('referral.arrive', { text, way: 'scan' })).toMatchObject({ ok: true });
      team.later(1);
    };
    await shop.database
      .insert(platformGrant)
      .values({ accountId: manager.caller.accountId, role: 'manager', placeNo: shop.wulin, grantedAt: SATURDAY_AFTERNOON });
    const zhou = await clerkNoOf(shop.database, shop.otherClerk.accountId);
    await arrive(sign('clerk', clerkNo, null));
    await arrive(sign('clerk', zhou, null));
    await arrive(sign('store', 0, shop.lakeside));
    await team.must('handOver', { fromClerkNo: clerkNo, toClerkNo: colleague.clerkNo, customerIds: null });
    await team.must('move', { clerkNo: colleague.clerkNo, toPlaceNo: shop.wulin });
    await team.must('dismiss', { placeNo: shop.wulin, clerkNo: colleague.clerkNo, heirClerkNo: zhou });
  });
  afterAll(() => engine.close());

  test('bindings, visits and handovers come out as they were kept', async () => {
    expect(await replay()).toEqual(agreeing);
    await spoil("update referral_binding set protected_until = protected_until + interval '90 days'");
    expect(await replay()).toEqual(agreeing);
  });

  test.each<[string, string, RegExp, string[]]>([
    [
      'a binding said to be another’s',
      `update referral_receipt set outcome = jsonb_set(outcome, '{bind,clerkNo}', '2') where event = 'bind'`,
      /^绑定 .*2026-11-21 14:00$/,
      ['  outcome.bind.clerkNo：2 → 1'],
    ],
    [
      'a binding made for another',
      `update referral_binding set clerk_no = 2 where bound_at = (select decided_at from referral_receipt where event = 'bind')`,
      /^绑定 /,
      ['  binding.clerkNo：2 → 1'],
    ],
    [
      'a binding whose inputs name another',
      `update referral_receipt set inputs = jsonb_set(inputs, '{clerk,state}', '"left"') where event = 'bind'`,
      /^绑定 /,
      ['  rule：first-clerk → code/clerk-left'],
    ],
    [
      'a longer protection',
      `update referral_receipt set policy = jsonb_set(policy, '{binding,protectedDays}', '30') where event = 'bind'`,
      /^绑定 /,
      ['  outcome.bind.protectedUntil：2027-02-19T06:00:00.000Z → 2026-12-21T06:00:00.000Z'],
    ],
    [
      'service that was none',
      `update referral_receipt set outcome = jsonb_set(outcome, '{touches,0,clerkNo}', '9') where event = 'touch' and rule = 'protected'`,
      /^到访 .*15:00$/,
      ['  outcome.touches[1].clerkNo：9 → 2'],
    ],
    [
      'another sentence',
      `update referral_receipt set sentence = '到访' where event = 'touch' and rule = 'place'`,
      /^到访 .*16:00$/,
      ['  sentence：到访 → 顾客 11 月 21 日在湖滨店扫码，没有经过导购。'],
    ],
    [
      'customers handed to another',
      `update referral_receipt set outcome = jsonb_set(outcome, '{clerkNo}', '9') where rule = 'handed-over'`,
      /^移交 .*17:00$/,
      ['  outcome.clerkNo：9 → 4'],
    ],
    [
      'a move by another policy',
      `update referral_receipt set policy = jsonb_set(policy, '{binding,onStoreChange}', '"stay-with-store"') where rule = 'store-changed'`,
      /^移交 /,
      ['  outcome.name：陈静 → 沈若溪'],
    ],
    [
      'a leaver’s customers bound to another',
      `update referral_binding set clerk_no = 9 where ended_at is null`,
      /^移交 /,
      ['  binding.clerkNo：9 → 2'],
    ],
  ])('%s is named', async (_what, text, title, differences) => {
    await spoil(text);
    const { exit, lines } = await replay();
    expect(exit).toBe(1);
    expect(lines[0]).toMatch(title);
    expect(lines).toEqual(expect.arrayContaining(differences));
    expect(lines.at(-1)).toBe('重算不一致：成交 0 张里有 0 张；绑定、到访与移交 6 张里有 1 张。');
  });

  test('receipts from before all inputs were kept are counted, not called right', async () => {
    await spoil(`update referral_receipt set inputs = inputs - 'goesTo' where event = 'handover'`);
    expect(await replay()).toEqual({
      exit: 0,
      lines: ['重算一致：成交 0 张，绑定、到访与移交 3 张。', '另有 3 张早先的凭据没有存全依据，不能重算。'],
    });
  });
});
