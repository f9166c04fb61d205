import { eq } from 'drizzle-orm';
import { ENGINES } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { messengerDouble, openDoubles } from '../../sandbox/messenger-double';
import { clerkNoOf } from '../../sandbox/store-team';
import { signTag } from '../catalog/tag';
import { platformAccount } from '../platform/schema';
import { arriveByCode, askAboutFollowers, linkContacts } from './linking';
import { makeFollowCode } from './making-codes';
import { deskContact } from './schema';

describe.each(ENGINES)('who writes is who in the shop, on $name', ({ open }) => {
  let desk: DeskShop;
  const official = messengerDouble();

  beforeAll(async () => {
    desk = await openDeskShop(await open(), { openWechat: openDoubles({ official }) });
  });
  afterAll(() => desk.database.close());

  const contactOf = async (openid: string) => {
    const [contact] = await desk.database.select().from(deskContact).where(eq(deskContact.openid, openid));
    return contact;
  };
  const codeOf = async () => {
    const clerkNo = await clerkNoOf(desk.database, desk.shop.clerk.accountId);
    return signTag({ kind: 'clerk', subjectNo: clerkNo, placeNo: null, issue: 1 }, desk.shop.world.brand);
  };
  const knownAs = (accountId: string, unionid: string) =>
    desk.database.update(platformAccount).set({ unionid }).where(eq(platformAccount.accountId, accountId));
  const clerkOf = async (as: DeskShop['shop']['shopper']) => {
    const said = await desk.shop.call<{ clerk: { name: string } | null }>('referral.mine', {}, as);
    return said.ok ? said.value.clerk?.name : undefined;
  };

  test('a follower is asked about once, and known by her unionid', async () => {
    const { accountId } = await desk.shop.account('o-known');
    await knownAs(accountId, 'u-known');
    official.unionids.set('oa-known', 'u-known');
    await desk.does('oa-known', 'subscribed');
    await desk.does('oa-other', 'subscribed');
    await desk.digest();
    expect(await askAboutFollowers(desk.shop.world)).toBe(2);
    expect(await askAboutFollowers(desk.shop.world)).toBe(0);
    expect(official.asked).toEqual(['oa-known', 'oa-other']);
    expect(await contactOf('oa-known')).toMatchObject({ accountId, unionid: 'u-known', subscribed: true });
    expect(await contactOf('oa-other')).toMatchObject({ accountId: null, unionid: null });
  });

  test('who gets her account later is joined then', async () => {
    official.unionids.set('oa-later', 'u-later');
    await desk.does('oa-later', 'subscribed');
    await desk.digest();
    await askAboutFollowers(desk.shop.world);
    expect(await linkContacts(desk.shop.world)).toBe(0);
    const { accountId } = await desk.shop.account('o-later');
    await knownAs(accountId, 'u-later');
    expect(await linkContacts(desk.shop.world)).toBe(1);
    expect(await contactOf('oa-later')).toMatchObject({ accountId });
  });

  test('subscribing by a clerk’s code binds her as soon as it is known who she is; once', async () => {
    official.unionids.set('oa-bound', 'u-bound');
    await desk.does('oa-bound', 'subscribed', { EventKey: `qrscene_${await codeOf()}` });
    await desk.digest();
    await askAboutFollowers(desk.shop.world);
    expect(await arriveByCode(desk.shop.world)).toBe(0);
    const she = await desk.shop.account('o-bound');
    await knownAs(she.accountId, 'u-bound');
    expect(await linkContacts(desk.shop.world)).toBe(2);
    expect(await clerkOf(she)).toBe('林晓');
    expect(await contactOf('oa-bound')).toMatchObject({ arrivedBy: null });
    expect(await arriveByCode(desk.shop.world)).toBe(0);
  });

  test('scanning it as a follower binds as well; a code that is none changes nothing and is used up', async () => {
    const she = await desk.shop.account('o-scans');
    await knownAs(she.accountId, 'u-scans');
    official.unionids.set('oa-scans', 'u-scans');
    await desk.does('oa-scans', 'scanned', { EventKey: 'menu-7' });
    await desk.digest();
    await askAboutFollowers(desk.shop.world);
    expect(await arriveByCode(desk.shop.world)).toBe(1);
    expect(await clerkOf(she)).toBeUndefined();
    await desk.does('oa-scans', 'scanned', { EventKey: await codeOf() });
    await desk.digest();
    expect(await arriveByCode(desk.shop.world)).toBe(1);
    expect(await clerkOf(she)).toBe('林晓');
  });

  test('a clerk’s follow code carries her own code; nobody has one of a clerk who does not exist', async () => {
    const clerkNo = await clerkNoOf(desk.database, desk.shop.clerk.accountId);
    expect(await makeFollowCode(desk.shop.world, clerkNo)).toEqual({
      ok: true,
      value: { name: '林晓', storeName: '湖滨店', url: `http://weixin.qq.com/q/${await codeOf()}` },
    });
    expect(await makeFollowCode(desk.shop.world, 9_999)).toEqual({ ok: false, refusal: { code: 'clerk/unknown' } });
  });
});
