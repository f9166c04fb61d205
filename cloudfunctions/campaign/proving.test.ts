import { ENGINES } from '../../sandbox/database/for-tests';
import { keepRows } from '../../sandbox/database/kept-rows';
import { DAY_MS, MINUTE_MS, openReceivingShop, type ReceivingShop } from '../../sandbox/receiving-shop';
import { log } from '../platform/log';
import { CAMPAIGN_DIFFERENCES } from '../settlement/proof';

/** In campaign 1: packet 1 paid, 2 at WeChat, 3 promised, 4 expired and replaced by 5. Campaign 2 is over. */
const PLANTED: readonly (readonly [what: string, statement: string, kinds: readonly string[], about: string])[] = [
  [
    'a fen more paid than was promised',
    "update settlement_entry set amount_fen = amount_fen + 1 where document = 'packet:1:1' and kind = 'packet-paid'",
    ['packet', 'campaign-account'],
    'packet:1:1 paid',
  ],
  [
    'a packet marked as paid',
    "update campaign_packet set state = 'paid' where campaign_no = 1 and packet_no = 2",
    ['packet', 'campaign-account'],
    'packet:1:2 paid',
  ],
  [
    'a packet marked as expired',
    "update campaign_packet set state = 'expired' where campaign_no = 1 and packet_no = 2",
    ['packet', 'campaign-budget', 'campaign-money'],
    'packet:1:2 expired',
  ],
  [
    'a packet of another amount',
    'update campaign_packet set amount_fen = amount_fen + 1 where campaign_no = 1 and packet_no = 3',
    ['packet', 'campaign-budget', 'campaign-money', 'campaign-account'],
    'packet:1:3 claimed',
  ],
  [
    'a packet that is gone',
    'delete from campaign_packet where campaign_no = 1 and packet_no = 1',
    ['packet-stray', 'count', 'campaign-budget'],
    'packet:1:1',
  ],
  [
    'a promise that is gone',
    "delete from settlement_entry where document = 'packet:1:3'",
    ['packet', 'campaign-account', 'campaign-claimed'],
    'packet:1:3 claimed',
  ],
  [
    'a promise booked twice',
    `insert into settlement_entry select place_no, gen_random_uuid(), document, line_id, kind, from_account, to_account, amount_fen, day, booked_at
     from settlement_entry where document = 'packet:1:3'`,
    ['packet', 'campaign-account', 'campaign-claimed'],
    'packet:1:3 claimed',
  ],
  [
    'a payment of a packet nobody has',
    `insert into settlement_entry select 1, gen_random_uuid(), 'packet:1:77', null, kind, from_account, to_account, amount_fen, day, booked_at
     from settlement_entry where document = 'packet:1:1'`,
    ['packet-stray', 'count'],
    'packet:1:77',
  ],
  [
    'a free packet more',
    'insert into campaign_packet (campaign_no, packet_no, amount_fen) values (1, 99, 500)',
    ['campaign-budget', 'campaign-money', 'campaign-account'],
    'campaign:1 RED packets',
  ],
  [
    'a free packet in a campaign that is over',
    'insert into campaign_packet (campaign_no, packet_no, amount_fen) values (2, 99, 500)',
    ['campaign-budget', 'campaign-money'],
    'campaign:2 OVER packets left',
  ],
  [
    'a budget of another amount',
    `update campaign set terms = jsonb_set(terms, '{budgetFen}', '2001') where campaign_no = 1`,
    ['campaign-budget'],
    'campaign:1 RED packets',
  ],
  [
    'money head office never gave',
    "update settlement_entry set amount_fen = amount_fen + 100 where document = 'campaign:1'",
    ['campaign-money', 'campaign-account'],
    'campaign:1 RED',
  ],
  [
    'money of a campaign that is over and was never given',
    "delete from settlement_entry where document = 'campaign:2' and kind = 'funded'",
    ['campaign-budget', 'campaign-money'],
    'campaign:2 OVER given',
  ],
  [
    'money of one campaign on the account of another',
    "update settlement_entry set from_account = 'campaign:2/promised', to_account = 'campaign:2/paid' where document = 'packet:1:1' and kind = 'packet-paid'",
    ['campaign-account'],
    'campaign:1/promised RED',
  ],
  [
    'a promise that went to another account',
    "update settlement_entry set to_account = 'clerk:1/due' where document = 'packet:1:3'",
    ['entry-shape', 'campaign-money', 'party'],
    'campaigns',
  ],
  [
    'a replacement that is bigger than what it replaces',
    'update campaign_packet set amount_fen = amount_fen + 1 where campaign_no = 1 and packet_no = 5',
    ['packet-replacement', 'campaign-budget'],
    'packet:1:5 for 4',
  ],
  [
    'a packet replaced twice',
    'insert into campaign_packet (campaign_no, packet_no, amount_fen, replaces) values (1, 99, 800, 4)',
    ['packet-replacement', 'campaign-budget'],
    'packet:1:4',
  ],
  [
    'a paid packet WeChat was never asked for',
    'update campaign_packet set bill_no = null where campaign_no = 1 and packet_no = 1',
    ['packet'],
    'packet:1:1 paid',
  ],
];

describe.each(ENGINES)('the proof of red packets on $name', ({ open }) => {
  let shop: ReceivingShop;
  let asItWas: () => Promise<void>;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
    await live(shop);
    asItWas = await keepRows(shop.database);
  });
  afterAll(() => shop.close());
  beforeEach(() => asItWas());

  const falsify = async (statement: string) => {
    await shop.database.executeSql('alter table settlement_entry disable trigger settlement_entry_grows_only');
    await shop.database.executeSql(statement);
    await shop.database.executeSql('alter table settlement_entry enable trigger settlement_entry_grows_only');
  };

  test('holds for packets in every state', async () => {
    expect(await shop.counts(1)).toEqual({ paid: 1, waiting: 1, claimed: 1, expired: 1, free: 1 });
    expect(await shop.prove()).toMatchObject({ holds: true, differences: [], entryCount: 11 });
  });

  test.each(PLANTED)('finds %s, and names it', async (_what, statement, kinds, about) => {
    await falsify(statement);
    const { holds, differences } = await shop.prove();
    expect(holds).toBe(false);
    expect(differences.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...kinds]));
    expect(differences.map((one) => one.about)).toContain(about);
  });

  test('names the entry that is wrong', async () => {
    const { rows } = await shop.database.executeSql("select entry_id from settlement_entry where document = 'packet:1:3'");
    await falsify("update settlement_entry set amount_fen = amount_fen + 1 where document = 'packet:1:3'");
    const { differences } = await shop.prove();
    const [entry] = rows as [{ entry_id: string }];
    expect(differences.find(({ kind }) => kind === 'packet')).toMatchObject({
      about: 'packet:1:3 claimed',
      expected: '700 / 0 / 0',
      found: '701 / 0 / 0',
      entryIds: [entry.entry_id],
    });
  });

  test('is not bothered by coupons, which move no money', async () => {
    const campaignNo = await shop.make({ terms: { form: { kind: 'coupon', couponNo: 1 } } });
    await shop.claim(campaignNo);
    await shop.database.executeSql("update campaign_packet set state = 'paid' where campaign_no = $1 and state = 'claimed'", [
      campaignNo,
    ]);
    expect(await shop.prove()).toMatchObject({ differences: [] });
  });
});

test('every kind of difference is planted', () => {
  const planted = new Set(PLANTED.flatMap(([, , kinds]) => kinds));
  expect(CAMPAIGN_DIFFERENCES.filter((kind) => !planted.has(kind))).toEqual([]);
});

/** Two campaigns with packets in many states, through the code that moves them. */
async function live(shop: ReceivingShop): Promise<void> {
  const running = await shop.make({ code: 'RED', amounts: [500, 600, 700, 800] });
  const over = await shop.make({ code: 'OVER', amounts: [900] });
  const lapsing = await shop.claim(over);
  const [paid, waiting, promised, late] = [
    await shop.claim(running),
    await shop.claim(running),
    await shop.claim(running, { payableAt: new Date(shop.now().getTime() + DAY_MS) }),
    await shop.claim(running),
  ];
  expect([paid, waiting, promised, late].map(({ packetNo }) => packetNo)).toEqual([1, 2, 3, 4]);
  await shop.receive(paid);
  await shop.confirm(paid);
  shop.moveOn(MINUTE_MS);
  await shop.database.executeSql("update campaign set state = 'ended', ended_at = $2 where campaign_no = $1", [over, shop.now()]);
  shop.moveOn(3 * DAY_MS - MINUTE_MS - 1);
  await shop.receive(waiting);
  shop.moveOn(1);
  await shop.run();
  expect(await shop.stateOf(lapsing)).toBe('expired');
  shop.moveOn(1_000);
}
