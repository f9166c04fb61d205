import fc from 'fast-check';
import { signTag } from '../cloudfunctions/catalog/tag';
import { type Caller, CONSOLE_ROLES, type ConsoleCaller, type ConsoleRole, NOBODY } from '../cloudfunctions/platform/caller';
import { COMMON_REFUSALS } from '../cloudfunctions/platform/contract';
import { answer } from '../cloudfunctions/platform/serve';
import { openWechat } from '../cloudfunctions/platform/wechat/open';
import { makeCampaign } from './campaigns';
import { CONSOLE_ROWS, type DeskKnown } from './console-rows';
import { makeCoupon } from './coupons';
import { openMigratedEmbedded } from './database/for-tests';
import { openDeskAtWork } from './desk-at-work';
import { randomInput } from './random-input';
import { openSmallShop, ROOMS, type SmallShop } from './small-shop';
import { bind, clerkNoOf, hire } from './store-team';
import { startWechat, type Wechat } from './wechat/server';

/** Which text of a consent she saw. */
const WORDING = '2026-11-21';
const UNKNOWN = 'caller/unknown';
const NOT_ALLOWED = 'caller/not-allowed';
const RUNS = 200;
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2_147_483_647);

type Known = { lakeside: number; small: number; orderNo: string; lineId: string; tag: string; pickup: string } & Counter &
  Team &
  RedPacket &
  DeskKnown;
/** What a member and a clerk have between them. */
type Counter = { couponNo: number; voucherId: string; token: string; cardText: string; visitId: string; saleId: string };
/** A clerk with a customer, a code and a colleague, and what a manager has in hand. */
type Team = { clerkNo: number; colleagueNo: number; clerkCode: string; customerId: string; newsId: string; word: string };
/** What earned her a packet, the one she has, and a campaign she may open one of. */
type RedPacket = { reason: string; packetNo: number; wonNo: number; campaignNo: number };
type Row = readonly [
  path: string,
  input: (known: Known) => Record<string, unknown>,
  nobody: string,
  shopper: string,
  otherClerk: string,
];

const ANYONE = ['goes on', 'goes on', 'goes on'] as const;
const SHOPPERS = [UNKNOWN, 'goes on', 'goes on'] as const;
const CLERKS_HERE = [UNKNOWN, NOT_ALLOWED, NOT_ALLOWED] as const;
/** Only for who runs the store: its own clerks hear no as well. */
const MANAGERS = new Set([
  'coupon.takeSaleBack',
  'referral.storeCodes',
  'referral.addCounter',
  'referral.team',
  'referral.invite',
  'referral.suspend',
  'referral.dismiss',
  'referral.move',
  'referral.handOver',
]);
const MONTH = '2026-11';

/** Every action there is: an input its contract accepts, and what a stranger, a shopper and the clerk of another store hear. */
const ACTIONS: readonly Row[] = [
  ['catalog.browse', () => ({}), ...ANYONE],
  ['store.detail', ({ lakeside }) => ({ placeNo: lakeside }), ...ANYONE],
  ['store.work', () => ({}), ...SHOPPERS],
  ['member.card', () => ({}), ...SHOPPERS],
  ['member.code', () => ({}), ...SHOPPERS],
  ['member.join', ({ lakeside }) => ({ way: 'scan', placeNo: lakeside, wording: WORDING }), ...SHOPPERS],
  ['member.profile', () => ({}), ...SHOPPERS],
  ['member.saveProfile', () => ({ nickname: '小周', wording: WORDING }), ...SHOPPERS],
  ['member.savePhone', () => ({ code: 'never-given', wording: WORDING }), ...SHOPPERS],
  ['member.dropPhone', () => ({ wording: WORDING }), ...SHOPPERS],
  ['member.saveConsent', () => ({ purpose: 'size-bank', given: true, wording: WORDING }), ...SHOPPERS],
  ['member.points', () => ({}), ...SHOPPERS],
  ['stock.scan', ({ tag }) => ({ text: tag }), ...ANYONE],
  ['stock.page', () => ({ styleNo: 1 }), ...ANYONE],
  ['stock.locate', () => ({}), ...ANYONE],
  ['stock.lookup', ({ lakeside, tag }) => ({ placeNo: lakeside, text: tag }), ...CLERKS_HERE],
  ['coupon.centre', () => ({}), ...SHOPPERS],
  ['coupon.claim', ({ couponNo }) => ({ couponNo }), ...SHOPPERS],
  ['coupon.claimByCode', () => ({ code: 'word' }), ...SHOPPERS],
  ['coupon.mine', () => ({}), ...SHOPPERS],
  ['coupon.offer', ({ voucherId }) => ({ voucherId }), ...SHOPPERS],
  ['coupon.takeBack', ({ voucherId }) => ({ voucherId }), ...SHOPPERS],
  ['coupon.lookOffer', ({ token }) => ({ token }), ...SHOPPERS],
  ['coupon.accept', ({ token }) => ({ token }), ...SHOPPERS],
  ['coupon.meet', ({ lakeside, cardText }) => ({ placeNo: lakeside, text: cardText }), ...CLERKS_HERE],
  [
    'coupon.priceSale',
    ({ lakeside, visitId, small }) => ({ placeNo: lakeside, visitId, lines: [{ skuNo: small, quantity: 1 }] }),
    ...CLERKS_HERE,
  ],
  [
    'coupon.writeOff',
    ({ lakeside, visitId, small, voucherId }) => ({
      placeNo: lakeside,
      visitId,
      lines: [{ skuNo: small, quantity: 1 }],
      voucherIds: [voucherId],
      receiptNo: 'R-1',
      expectedFen: 114_900,
    }),
    ...CLERKS_HERE,
  ],
  ['coupon.undo', ({ lakeside, saleId }) => ({ placeNo: lakeside, saleId, reason: '扫错' }), ...CLERKS_HERE],
  ['coupon.takeSaleBack', ({ lakeside, saleId }) => ({ placeNo: lakeside, saleId, reason: '退货' }), ...CLERKS_HERE],
  ['coupon.sales', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['coupon.give', ({ lakeside, visitId, couponNo }) => ({ placeNo: lakeside, visitId, couponNo }), ...CLERKS_HERE],
  [
    'order.quote',
    ({ lakeside, small }) => ({ placeNo: lakeside, handover: 'pickup', lines: [{ skuNo: small, quantity: 1 }] }),
    ...SHOPPERS,
  ],
  [
    'order.place',
    ({ lakeside, small }) => ({
      placeNo: lakeside,
      handover: 'pickup',
      payWay: 'counter',
      lines: [{ skuNo: small, quantity: 1 }],
      expectedFen: 119_900,
    }),
    ...SHOPPERS,
  ],
  ['order.pay', ({ orderNo }) => ({ orderNo }), ...SHOPPERS],
  ['order.confirm', ({ orderNo }) => ({ orderNo }), ...SHOPPERS],
  [
    'order.payAtCounter',
    ({ lakeside, orderNo }) => ({ placeNo: lakeside, orderNo, receiptNo: 'R-1', paidFen: 119_900 }),
    ...CLERKS_HERE,
  ],
  ['order.list', () => ({}), ...SHOPPERS],
  ['order.detail', ({ orderNo }) => ({ orderNo }), ...SHOPPERS],
  ['order.cancel', ({ orderNo }) => ({ orderNo }), ...SHOPPERS],
  ['order.refund', ({ orderNo, lineId }) => ({ orderNo, lineIds: [lineId] }), ...SHOPPERS],
  [
    'order.refundAtStore',
    ({ lakeside, orderNo, lineId }) => ({ placeNo: lakeside, orderNo, lineIds: [lineId], reason: '不合身' }),
    ...CLERKS_HERE,
  ],
  ['fulfilment.look', ({ lakeside, pickup }) => ({ placeNo: lakeside, text: pickup }), ...CLERKS_HERE],
  ['fulfilment.findForReturn', ({ lakeside, pickup }) => ({ placeNo: lakeside, text: pickup }), ...CLERKS_HERE],
  ['fulfilment.collect', ({ lakeside, pickup }) => ({ placeNo: lakeside, text: pickup }), ...CLERKS_HERE],
  ['fulfilment.board', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['fulfilment.ready', ({ lakeside, orderNo }) => ({ placeNo: lakeside, orderNo }), ...CLERKS_HERE],
  ['settlement.earnings', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['settlement.settlePayout', ({ lakeside }) => ({ placeNo: lakeside, payoutNo: 'K1' }), ...CLERKS_HERE],
  ['settlement.myPayouts', () => ({}), ...SHOPPERS],
  ['settlement.settleMyPayout', () => ({ payoutNo: 'K1' }), ...SHOPPERS],
  ['settlement.statement', ({ lakeside }) => ({ placeNo: lakeside, whose: 'mine', month: MONTH }), ...CLERKS_HERE],
  [
    'settlement.statementFile',
    ({ lakeside }) => ({ placeNo: lakeside, whose: 'mine', month: MONTH, format: 'csv' }),
    ...CLERKS_HERE,
  ],
  [
    'settlement.dispute',
    ({ lakeside, saleId }) => ({ placeNo: lakeside, whose: 'mine', document: `sale:${saleId}`, text: '少算了' }),
    ...CLERKS_HERE,
  ],
  ['settlement.disputes', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  [
    'settlement.answerDispute',
    ({ lakeside, saleId }) => ({ placeNo: lakeside, disputeId: saleId, text: '已核对', close: false }),
    ...CLERKS_HERE,
  ],
  ['referral.arrive', ({ clerkCode }) => ({ text: clerkCode, way: 'scan' }), ...SHOPPERS],
  ['referral.mine', () => ({}), ...SHOPPERS],
  ['referral.readNews', ({ newsId }) => ({ newsIds: [newsId] }), ...SHOPPERS],
  ['referral.unbind', () => ({}), ...SHOPPERS],
  ['referral.acceptInvite', ({ word }) => ({ word }), ...SHOPPERS],
  ['referral.myCode', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['referral.renewCode', ({ lakeside }) => ({ placeNo: lakeside, issue: 1 }), ...CLERKS_HERE],
  ['referral.storeCodes', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['referral.addCounter', ({ lakeside }) => ({ placeNo: lakeside, label: '一楼' }), ...CLERKS_HERE],
  ['referral.workbench', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['referral.customers', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['referral.customer', ({ lakeside, customerId }) => ({ placeNo: lakeside, customerId }), ...CLERKS_HERE],
  ['referral.note', ({ lakeside, customerId }) => ({ placeNo: lakeside, customerId, text: '喜欢驼色' }), ...CLERKS_HERE],
  ['referral.why', ({ lakeside, saleId }) => ({ placeNo: lakeside, about: `sale:${saleId}` }), ...CLERKS_HERE],
  ['referral.team', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['referral.invite', ({ lakeside }) => ({ placeNo: lakeside, name: '苏敏' }), ...CLERKS_HERE],
  [
    'referral.suspend',
    ({ lakeside, colleagueNo }) => ({ placeNo: lakeside, clerkNo: colleagueNo, suspended: true }),
    ...CLERKS_HERE,
  ],
  [
    'referral.handOver',
    ({ lakeside, clerkNo, colleagueNo }) => ({
      placeNo: lakeside,
      fromClerkNo: clerkNo,
      toClerkNo: colleagueNo,
      customerIds: null,
    }),
    ...CLERKS_HERE,
  ],
  [
    'referral.move',
    ({ lakeside, colleagueNo }) => ({ placeNo: lakeside, clerkNo: colleagueNo, toPlaceNo: lakeside }),
    ...CLERKS_HERE,
  ],
  [
    'referral.dismiss',
    ({ lakeside, colleagueNo }) => ({ placeNo: lakeside, clerkNo: colleagueNo, heirClerkNo: null }),
    ...CLERKS_HERE,
  ],
  ['campaign.mine', () => ({}), ...SHOPPERS],
  ['campaign.open', ({ campaignNo, reason }) => ({ campaignNo, reason }), ...SHOPPERS],
  ['campaign.receive', ({ wonNo, packetNo }) => ({ campaignNo: wonNo, packetNo }), ...SHOPPERS],
  ['campaign.settle', ({ wonNo, packetNo }) => ({ campaignNo: wonNo, packetNo }), ...SHOPPERS],
  ['campaign.packets', () => ({}), ...SHOPPERS],
  ['campaign.rules', ({ campaignNo }) => ({ campaignNo }), ...ANYONE],
  ['campaign.today', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['desk.escalated', ({ lakeside }) => ({ placeNo: lakeside }), ...CLERKS_HERE],
  ['desk.clerkConversation', ({ lakeside, escalatedNo }) => ({ placeNo: lakeside, conversationNo: escalatedNo }), ...CLERKS_HERE],
  [
    'desk.clerkReply',
    ({ lakeside, escalatedNo, messageId }) => ({ placeNo: lakeside, conversationNo: escalatedNo, messageId, text: '在的' }),
    ...CLERKS_HERE,
  ],
  ['desk.clerkHandBack', ({ lakeside, escalatedNo }) => ({ placeNo: lakeside, conversationNo: escalatedNo }), ...CLERKS_HERE],
  ['desk.favour', ({ goodwillId }) => ({ goodwillId }), ...SHOPPERS],
  ['desk.receiveFavour', ({ goodwillId }) => ({ goodwillId }), ...SHOPPERS],
  ['desk.settleFavour', ({ goodwillId }) => ({ goodwillId }), ...SHOPPERS],
  ['privacy.export', () => ({}), ...SHOPPERS],
  ['privacy.look', () => ({}), ...SHOPPERS],
  // Last: whoever leaves is heard no more.
  ['privacy.leave', () => ({ understood: true }), ...SHOPPERS],
];

let shop: SmallShop;
let wechat: Wechat;
let known: Known;
let manager: SmallShop['shopper'];
let atConsole: Record<ConsoleRole, ConsoleCaller>;

beforeAll(async () => {
  wechat = await startWechat();
  shop = await openSmallShop(await openMigratedEmbedded(), { onHand: 500, openWechat, env: wechat.env });
  wechat.control.setClock(shop.world.now);
  await shop.call('member.join', { way: 'card', wording: WORDING });
  const input = {
    placeNo: shop.lakeside,
    handover: 'pickup',
    payWay: 'counter',
    lines: [{ skuNo: shop.small, quantity: 2 }],
    expectedFen: 239_800,
  };
  const placed = await shop.call<{ orderNo: string }>('order.place', input);
  if (!placed.ok) throw new Error(placed.refusal.code);
  const { orderNo } = placed.value;
  const detail = await shop.call<{ pieces: { lineId: string }[]; pickup: { text: string } }>('order.detail', { orderNo });
  if (!detail.ok) throw new Error(detail.refusal.code);
  const tag = signTag({ kind: 'sku', subjectNo: shop.small, placeNo: shop.lakeside, issue: 1 }, shop.world.brand);
  const atTheStore = { ...(await openCounter()), ...(await openTeam()), ...(await openPackets()) };
  const desk = await openDeskAtWork(shop);
  atConsole = desk.callers;
  known = {
    ...desk.known,
    ...atTheStore,
    lakeside: shop.lakeside,
    small: shop.small,
    orderNo,
    lineId: detail.value.pieces[0]?.lineId ?? '',
    tag,
    pickup: detail.value.pickup.text,
  };
});
afterAll(async () => {
  await wechat.close();
  await shop.database.close();
});

const must = async <Value>(path: string, input: unknown, as = shop.shopper): Promise<Value> => {
  const said = await shop.call<Value>(path, input, as);
  if (!said.ok) throw new Error(`${path}: ${said.refusal.code}`);
  return said.value;
};
/** A coupon that can be had in every way, a voucher that is offered, a card that was scanned and a sale that stands. */
const openCounter = async (): Promise<Counter> => {
  const claimWays = ['centre' as const, 'code' as const, 'clerk' as const];
  const terms = { claimWays, transferable: true, limits: { perMember: null } };
  const couponNo = await makeCoupon(shop.database, { claimWord: 'WORD', codes: ['ONCE-0001'], terms });
  const claimed = async () => (await must<{ voucherId: string }>('coupon.claim', { couponNo })).voucherId;
  const voucherId = await claimed();
  const { token } = await must<{ token: string }>('coupon.offer', { voucherId: await claimed() });
  const { codes } = await must<{ codes: { text: string }[] }>('member.code', {});
  const cardText = codes[0]?.text ?? '';
  const here = { placeNo: shop.lakeside };
  const { visitId } = await must<{ visitId: string }>('coupon.meet', { ...here, text: cardText }, shop.clerk);
  const lines = [{ skuNo: shop.small, quantity: 1 }];
  const sale = { ...here, visitId, lines, voucherIds: [await claimed()], receiptNo: 'R-0', expectedFen: 114_900 };
  const { saleId } = await must<{ saleId: string }>('coupon.writeOff', sale, shop.clerk);
  return { couponNo, voucherId, token, cardText, visitId, saleId };
};

/** 林晓 has a customer; a colleague lost one to her; a manager invites somebody. */
const openTeam = async (): Promise<Team> => {
  const here = { placeNo: shop.lakeside };
  manager = (await hire(shop, { ...here, name: '沈若溪', role: 'manager' })).caller;
  const { clerkNo: colleagueNo } = await hire(shop, { ...here, name: '陈静' });
  const clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
  const { accountId } = shop.shopper;
  await bind(shop.database, { ...here, accountId, clerkNo: colleagueNo });
  const passed = { ...here, fromClerkNo: colleagueNo, toClerkNo: clerkNo, customerIds: null };
  await must('referral.handOver', passed, manager);
  const { news } = await must<{ news: { newsId: string }[] }>('referral.mine', {});
  const { customers } = await must<{ customers: { customerId: string }[] }>('referral.customers', here, shop.clerk);
  const { word } = await must<{ word: string }>('referral.invite', { ...here, name: '来人' }, manager);
  const clerkCode = signTag({ kind: 'clerk', subjectNo: clerkNo, placeNo: null, issue: 1 }, shop.world.brand);
  return { clerkNo, colleagueNo, clerkCode, customerId: customers[0]?.customerId ?? '', newsId: news[0]?.newsId ?? '', word };
};

/** She joined while two campaigns ran, and has opened a packet of one. */
const openPackets = async (): Promise<RedPacket> => {
  const terms = { limits: { perMember: 100 } };
  const [wonNo, campaignNo] = [
    await makeCampaign(shop.database, 'joined', { terms }),
    await makeCampaign(shop.database, 'joined'),
  ];
  const reason = 'join';
  const { packet } = await must<{ packet: { packetNo: number } }>('campaign.open', { campaignNo: wonNo, reason });
  return { reason, packetNo: packet.packetNo, wonNo, campaignNo };
};

const actionOf = (path: string) => {
  const room = ROOMS.find((one) => Object.hasOwn(one.contract, path));
  const contract = room?.contract[path];
  if (!room || !contract) throw new Error(`No room has ${path}.`);
  return { room, contract };
};
const codeOf = (said: Awaited<ReturnType<typeof answer>>): string => {
  if (said.ok) return 'goes on';
  if ('outage' in said) return `outage of ${said.outage.service}`;
  return said.refusal.code;
};

test('the list names every action of every room', () => {
  const all = ROOMS.flatMap((room) => Object.keys(room.contract)).sort();
  expect([...ACTIONS, ...CONSOLE_ROWS].map(([path]) => path).sort()).toEqual(all);
});

test.each(ROOMS.map((room) => [room.name, room] as const))(
  '%s does not know a path of its own making or of another room',
  async (_name, room) => {
    for (const path of [`${room.name}.nothing`, 'toString', '__proto__', 'constructor', '', undefined, 7, 'member.list']) {
      expect(await answer(room, shop.world, { path, input: {}, key: 'some-key-0001' }, shop.shopper)).toMatchObject({
        refusal: { code: 'path/unknown' },
      });
    }
  },
);

test.each(ACTIONS)(
  '%s hears a stranger, a shopper and the clerk of another store as it must',
  async (path, input, nobody, shopper, otherClerk) => {
    const { room } = actionOf(path);
    // Read only, or refused later by the business: a caller who may go on must not hear a word about being allowed.
    const hear = async (caller: Caller) => {
      const code = codeOf(await answer(room, shop.world, { path, input: input(known) }, caller));
      return code === UNKNOWN || code === NOT_ALLOWED ? code : 'goes on';
    };
    expect(await hear(NOBODY)).toBe(nobody);
    expect(await hear(await shop.account('o-another-shopper'))).toBe(shopper);
    expect(await hear(shop.otherClerk)).toBe(otherClerk);
    expect(await hear(shop.clerk)).toBe(MANAGERS.has(path) ? NOT_ALLOWED : 'goes on');
    if (MANAGERS.has(path)) expect(await hear(manager)).toBe('goes on');
    // The console's users have no WeChat account: what is open to everybody is all they may ask of it.
    for (const role of CONSOLE_ROLES) {
      expect([role, await hear(atConsole[role])]).toEqual([role, nobody === 'goes on' ? 'goes on' : NOT_ALLOWED]);
    }
  },
);

test.each(CONSOLE_ROWS)('%s is for the console alone, and there for those who may', async (path, input, roles) => {
  const { room } = actionOf(path);
  const hear = async (caller: Caller) => {
    const code = codeOf(await answer(room, shop.world, { path, input: input(known) }, caller));
    return code === UNKNOWN || code === NOT_ALLOWED ? code : 'goes on';
  };
  expect(await hear(NOBODY)).toBe(UNKNOWN);
  for (const caller of [shop.shopper, shop.clerk, shop.otherClerk, manager]) expect(await hear(caller)).toBe(NOT_ALLOWED);
  for (const role of CONSOLE_ROLES) {
    expect([role, await hear(atConsole[role])]).toEqual([role, roles.includes(role) ? 'goes on' : NOT_ALLOWED]);
  }
});

test('a manager at the console hears nothing of another store', async () => {
  const { room } = actionOf('desk.ofStore');
  const request = { path: 'desk.ofStore', input: { placeNo: shop.wulin } };
  expect(codeOf(await answer(room, shop.world, request, atConsole.manager))).toBe(NOT_ALLOWED);
});

const EVERY_PATH = [...CONSOLE_ROWS, ...ACTIONS].map(([path]) => path);

test.each(EVERY_PATH)('%s answers whatever JSON it gets with its contract or its typed refusals', async (path) => {
  const { room, contract } = actionOf(path);
  const allowed: readonly string[] = [...COMMON_REFUSALS, ...contract.refusals];
  const values = {
    placeNo: [shop.lakeside, shop.wulin, shop.warehouse],
    skuNo: [shop.small, shop.medium, shop.large],
    orderNo: [known.orderNo],
    lineIds: [known.lineId],
    text: [
      known.cardText,
      `${known.cardText}.${known.voucherId}`,
      known.tag,
      known.pickup,
      known.pickup.slice(-6),
      `https://sulv.example.com/t/${known.tag}`,
      '6979026000000',
    ],
    expectedFen: [119_900, 239_800, 114_900],
    paidFen: [119_900, 239_800],
    handover: ['pickup', 'take-now'],
    payWay: ['wechat', 'counter'],
    after: [
      shop.world.now().toISOString(),
      '0',
      '99999',
      'Sat Nov 21 2026',
      '+275760-09-13T00:00:00.000Z',
      '0000-01-01T00:00:00Z',
    ],
    city: ['杭州', '杭州市'],
    homePlaceNo: [shop.lakeside, shop.wulin, shop.warehouse],
    birthday: ['02-29', '02-30', '05-20', '13-01'],
    wording: [WORDING],
    couponNo: [known.couponNo],
    voucherId: [known.voucherId],
    voucherIds: [known.voucherId],
    vouchers: ['best'],
    token: [known.token],
    visitId: [known.visitId],
    toPlaceNo: [shop.lakeside, shop.wulin],
    clerkNo: [known.clerkNo, known.colleagueNo],
    fromClerkNo: [known.clerkNo, known.colleagueNo],
    toClerkNo: [known.clerkNo, known.colleagueNo],
    heirClerkNo: [known.clerkNo, known.colleagueNo],
    customerId: [known.customerId],
    customerIds: [known.customerId],
    newsIds: [known.newsId],
    word: [known.word],
    about: [`sale:${known.saleId}`, known.orderNo, 'R-0'],
    document: [`sale:${known.saleId}`, `order:${shop.lakeside}:${known.orderNo}`],
    month: [MONTH, '2026-10', '2026-12', '2099-01', '2000-02'],
    saleId: [known.saleId],
    campaignNo: [known.campaignNo, known.wonNo],
    packetNo: [known.packetNo],
    reason: [
      known.reason,
      `scan:${shop.lakeside}`,
      `first:order:${shop.lakeside}:${known.orderNo}`,
      `buyer:sale:${known.saleId}`,
    ],
    conversationNo: [known.conversationNo, known.heldNo, known.escalatedNo],
    messageId: [known.messageId],
    goodwillId: [known.goodwillId],
    userNo: [known.agentNo],
    replyNo: [known.replyNo],
    styleNo: [known.styleNo],
    shortcut: ['hi', '问候'],
    day: ['2026-11-21', '2026-11-20'],
    at: ['2026-11-21T05:00:00.000Z', '2099-01-01T00:00:00.000Z'],
    before: [3, '2026-11-21T07:00:00.000Z'],
    kind: ['text', 'money', 'coupon', 'product', 'picture'],
    who: ['agent', 'queue', 'lead', 'clerk'],
    amountFen: [1_000],
    phone: ['the-word-of-a-phone'],
    code: ['word', 'once-0001', ...Array.from({ length: 20 }, (_, guest) => wechat.control.mintPhoneCode(`o-guest-${guest}`))],
  };
  const { agent, lead, officer, manager: storeManager } = atConsole;
  const callers = CONSOLE_ROWS.some(([one]) => one === path)
    ? [agent, lead, officer, storeManager, shop.shopper, NOBODY]
    : [shop.shopper, shop.clerk, shop.otherClerk, manager, agent, NOBODY];
  let turn = 0;
  const run = fc.asyncProperty(randomInput(contract.input, values), fc.constantFrom(...callers), async (input, caller) => {
    turn += 1;
    const said = await answer(room, shop.world, { path, input, key: `fuzz-${path.replace('.', '-')}-${turn}` }, caller);
    if (said.ok) expect(contract.output.safeParse(said.value)).toMatchObject({ success: true });
    else expect(allowed).toContain(codeOf(said));
  });
  await fc.assert(run, { seed: SEED, numRuns: RUNS, endOnFailure: true });
});
