import { type ConsoleDoor, openConsoleDoor } from '../../sandbox/console-door';
import { CONSOLE_ROWS, type DeskKnown } from '../../sandbox/console-rows';
import { openMigratedEmbedded } from '../../sandbox/database/for-tests';
import { openDeskAtWork } from '../../sandbox/desk-at-work';
import { openSmallShop, type SmallShop } from '../../sandbox/small-shop';
import { bind, clerkNoOf } from '../../sandbox/store-team';
import { deskContract } from '../desk/contract';
import { newId } from '../kernel/ids';
import { officeContract } from '../office/contract';
import { officeUser } from '../office/schema';
import { CONSOLE_ROLES, type ConsoleCaller, type ConsoleRole } from '../platform/caller';
import { log } from '../platform/log';

type Row = readonly [path: string, input: (known: DeskKnown) => object, roles: readonly ConsoleRole[]];

const clerk = ({ lakeside, escalatedNo }: DeskKnown) => ({ placeNo: lakeside, conversationNo: escalatedNo });
const favour = ({ goodwillId }: DeskKnown) => ({ goodwillId });

/** What phones ask of the desk: nobody at the console may. */
const FOR_PHONES: readonly Row[] = [
  ['desk.escalated', ({ lakeside }) => ({ placeNo: lakeside }), []],
  ['desk.clerkConversation', clerk, []],
  ['desk.clerkReply', (known) => ({ ...clerk(known), messageId: newId(), text: '您好' }), []],
  ['desk.clerkHandBack', clerk, []],
  ['desk.favour', favour, []],
  ['desk.receiveFavour', favour, []],
  ['desk.settleFavour', favour, []],
];
const ACCESS: readonly Row[] = [...CONSOLE_ROWS, ...FOR_PHONES];

let shop: SmallShop;
let door: ConsoleDoor;
let known: DeskKnown;
let callers: Record<ConsoleRole, ConsoleCaller>;
const { level } = log;

beforeAll(async () => {
  // What stumbles behind the door says so elsewhere; here it only matters who gets through.
  log.level = 'silent';
  shop = await openSmallShop(await openMigratedEmbedded());
  await shop.call('member.join', { way: 'card', wording: '2026-11-21' });
  const clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
  await bind(shop.database, { accountId: shop.shopper.accountId, clerkNo, placeNo: shop.lakeside });
  ({ known, callers } = await openDeskAtWork(shop));
  door = await openConsoleDoor(shop.world);
});
afterAll(async () => {
  log.level = level;
  await door.close();
  await shop.database.close();
});

/** `no` where the caller is told that it is not for her, `yes` wherever her call got further. */
const hear = async (path: string, input: object, role: ConsoleRole) => {
  // Some rows give others a new password, who would have to change it before anything else.
  await shop.database.update(officeUser).set({ mustChange: 'no' });
  const { body } = await door.call(path, input, await door.cookieFor(callers[role].userNo));
  const code = (body as { refusal?: { code: string } }).refusal?.code;
  expect([path, role, code]).not.toContain('input/invalid');
  return code === 'caller/not-allowed' ? 'no' : 'yes';
};

test('the list names every action of the office and of the desk', () => {
  expect(ACCESS.map(([path]) => path).sort()).toEqual([...Object.keys(deskContract), ...Object.keys(officeContract)].sort());
});

test.each(ACCESS)('through the door %s is for whom it is meant', async (path, input, roles) => {
  for (const role of CONSOLE_ROLES) {
    expect([role, await hear(path, input(known), role)]).toEqual([role, roles.includes(role) ? 'yes' : 'no']);
  }
});

test.each(ACCESS)('%s asks a stranger to sign in', async (path, input) => {
  for (const cookie of [undefined, `hangtag_console=${'A'.repeat(43)}`, 'hangtag_console=short']) {
    const said = await door.call(path, input(known), cookie);
    expect(said).toMatchObject({ status: 401, body: { refusal: { code: 'caller/unknown' } } });
  }
});

test('a manager sees her own store and no other', async () => {
  expect(await hear('desk.ofStore', { placeNo: shop.wulin }, 'manager')).toBe('no');
});
