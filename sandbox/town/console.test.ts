import { asc } from 'drizzle-orm';
import { claimUnheard } from '../../cloudfunctions/desk/hearing';
import { REPLY_WORDS, unknownWord } from '../../cloudfunctions/desk/quick-reply';
import { deskConversation, deskCry, deskMessage } from '../../cloudfunctions/desk/schema';
import { claimUnsent } from '../../cloudfunctions/desk/sending';
import { deskAgent, deskQuickReply } from '../../cloudfunctions/desk/staff-schema';
import { officeUser } from '../../cloudfunctions/office/schema';
import { signIn } from '../../cloudfunctions/office/signing-in';
import { ENGINES } from '../database/for-tests';
import { openSmallShop, type SmallShop } from '../small-shop';
import { CONSOLE_PASSWORD, CONSOLE_USERS, staffConsole } from './console';

describe.each(ENGINES)('the demo’s console on $name', ({ open }) => {
  let shop: SmallShop;
  beforeAll(async () => {
    shop = await openSmallShop(await open());
    await staff();
  });
  afterAll(() => shop.database.close());

  const staff = () => staffConsole(shop.database, shop.world.now());
  const talks = () => shop.database.select().from(deskConversation).orderBy(asc(deskConversation.conversationNo));

  test('everybody can sign in with the one password, and nobody has to change it', async () => {
    for (const { login } of CONSOLE_USERS) {
      const said = await signIn(shop.database, { login, password: CONSOLE_PASSWORD, address: login }, shop.world.now());
      expect([login, said]).toMatchObject([login, { ok: true }]);
    }
    const users = await shop.database.select().from(officeUser);
    expect(users.filter((user) => user.mustChange === 'yes')).toEqual([]);
    expect(users.find((user) => user.login === 'shen')).toMatchObject({ placeNo: shop.lakeside, roles: ['manager'] });
  });

  test('two agents and the lead answer; head office and the manager are given nothing', async () => {
    expect(await shop.database.select().from(deskAgent)).toHaveLength(3);
  });

  test('six quick replies use only words that can be filled in, and each of them once', async () => {
    const replies = await shop.database.select().from(deskQuickReply);
    expect(replies).toHaveLength(6);
    expect(replies.map(({ text }) => unknownWord(text))).toEqual(replies.map(() => undefined));
    const all = replies.map(({ text }) => text).join();
    expect(REPLY_WORDS.filter((word) => !all.includes(`{${word}}`))).toEqual([]);
  });

  test('three conversations are over: two were rated, one was a complaint, and every cry was answered', async () => {
    const held = await talks();
    expect(held.map(({ state, complaint, rating }) => [state, complaint, rating])).toEqual([
      ['closed', false, 5],
      ['closed', false, 4],
      ['closed', true, null],
    ]);
    const cries = await shop.database.select().from(deskCry);
    expect(cries.map(({ answeredBy, lostAt }) => [answeredBy, lostAt])).toEqual(cries.map(() => ['agent', null]));
    const seconds = cries.map(({ countsFrom, answeredAt }) => ((answeredAt?.getTime() ?? 0) - countsFrom.getTime()) / 1_000);
    expect(seconds.filter((one) => one > 120)).toHaveLength(1);
  });

  test('nothing of it is left to be sent or answered today', async () => {
    const now = shop.world.now();
    expect(await claimUnsent(shop.database, now)).toEqual([]);
    expect(await claimUnheard(shop.database, 'mini', now)).toEqual([]);
    expect(await claimUnheard(shop.database, 'official', now)).toEqual([]);
  });

  test('again it changes nothing', async () => {
    const before = [await talks(), await shop.database.select().from(deskMessage)];
    await staff();
    expect([await talks(), await shop.database.select().from(deskMessage)]).toEqual(before);
    expect(await shop.database.select().from(officeUser)).toHaveLength(5);
    expect(await shop.database.select().from(deskQuickReply)).toHaveLength(6);
  });
});
