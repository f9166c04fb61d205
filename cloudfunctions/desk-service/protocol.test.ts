import { ENGINES } from '../../sandbox/database/for-tests';
import { type DeskAccount, openDeskAccount } from '../../sandbox/desk-account';
import { log } from '../platform/log';
import { type DeskWork, openDeskWork } from './service';

const { level } = log;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe.each(ENGINES)('the desk against the stand-in on $name', ({ open }) => {
  let account: DeskAccount;
  let work: DeskWork;

  beforeAll(async () => {
    log.level = 'silent';
    const database = await open();
    account = await openDeskAccount(database);
    work = await openDeskWork(account.desk.shop.world);
  });
  afterAll(async () => {
    await work.close();
    await account.close();
    await account.desk.database.close();
    log.level = level;
  });

  const settle = async () => {
    while ((await work.turn()) > 0);
  };
  const receivedBy = (openid: string) => account.wechat.control.received('official', openid).map((one) => one.text);
  /** She writes, and somebody at the desk gets it. */
  const conversationOf = async (openid: string): Promise<number> => {
    await account.wechat.control.say('official', openid, { text: '这件起球吗' });
    await settle();
    return (await account.desk.rowOf(openid)).conversationNo;
  };
  /** Whoever got the conversation answers. */
  const answers = async (conversationNo: number, text: string) => {
    const { desk } = account;
    const row = (await desk.inbox()).rows.find((one) => one.conversationNo === conversationNo);
    const holder = [desk.agent, desk.other, desk.lead].find((one) => one.userNo === row?.userNo) ?? desk.agent;
    const said = await desk.reply(conversationNo, text, holder.caller);
    await settle();
    return said;
  };
  const sends = async (conversationNo: number) =>
    (await account.desk.conversation(conversationNo)).messages
      .filter((one) => one.voice === 'agent')
      .map((one) => [one.send, one.trouble]);

  test('a shopper writes encrypted and is answered at once with a fact, and by a person', async () => {
    await account.wechat.control.say('official', 'oa-her', { text: '湖滨店几点关门' });
    await settle();
    expect(receivedBy('oa-her')).toEqual([expect.stringContaining('湖滨店今天 10:00–22:00')]);
    const conversationNo = await conversationOf('oa-other');
    await answers(conversationNo, '洗几次会好些');
    expect(receivedBy('oa-other')).toEqual([expect.stringContaining('请客服来答您'), '洗几次会好些']);
  });

  test('a token that ends on the way is renewed once and the message arrives once', async () => {
    const conversationNo = await conversationOf('oa-token');
    account.wechat.control.expireTokenOnTheWay('official');
    await answers(conversationNo, '在的');
    expect(receivedBy('oa-token').filter((text) => text === '在的')).toHaveLength(1);
    expect(await sends(conversationNo)).toEqual([['sent', null]]);
  });

  test('to the second of the 48 hours she can be answered; after it the desk says why not', async () => {
    const conversationNo = await conversationOf('oa-window');
    account.desk.later(48 * 3_600 - 1);
    expect((await answers(conversationNo, '还来得及')).ok).toBe(true);
    account.desk.later(1);
    const late = await answers(conversationNo, '太晚了');
    expect(late.ok ? '' : late.refusal.code).toBe('quota/window-over');
    expect(receivedBy('oa-window').at(-1)).toBe('还来得及');
  });

  test('where WeChat counts otherwise than we do, its no is kept: 45015, with what to do instead', async () => {
    const conversationNo = await conversationOf('oa-45015');
    account.wechat.control.letTimePass('official', 'oa-45015', 48 * 3_600_000 + 1);
    await answers(conversationNo, '您好');
    expect(await sends(conversationNo)).toEqual([['failed', 'window-over']]);
    const { messages } = await account.desk.conversation(conversationNo);
    expect(messages.filter((one) => one.voice === 'system').at(-1)?.text).toContain('48 小时');
  });

  test('five answers to one message of hers, the sixth is refused before it is written', async () => {
    const conversationNo = await conversationOf('oa-quota');
    // The automat's word that a person comes was the first.
    for (const text of ['一', '二', '三', '四']) expect((await answers(conversationNo, text)).ok).toBe(true);
    const sixth = await answers(conversationNo, '五');
    expect(sixth.ok ? '' : sixth.refusal.code).toBe('quota/none-left');
    expect(receivedBy('oa-quota').slice(1)).toEqual(['一', '二', '三', '四']);
  });

  test('an account that may not write is told so: 48001', async () => {
    const conversationNo = await conversationOf('oa-48001');
    account.wechat.control.forbidMessages('official');
    await answers(conversationNo, '您好');
    account.wechat.control.forbidMessages('official', false);
    expect(await sends(conversationNo)).toEqual([['failed', 'not-allowed']]);
  });

  test('a picture of hers is fetched', async () => {
    await account.wechat.control.say('official', 'oa-picture', { picture: { bytes: PNG, mimeType: 'image/png' } });
    await settle();
    const { conversationNo } = await account.desk.rowOf('oa-picture');
    const { messages } = await account.desk.conversation(conversationNo);
    expect(messages.find((one) => one.kind === 'picture')?.mediaState).toBe('kept');
  });

  test('a garment goes out as a card of the mini-program', async () => {
    const conversationNo = await conversationOf('oa-card');
    const { desk } = account;
    const { userNo } = await desk.rowOf('oa-card');
    const holder = [desk.agent, desk.other, desk.lead].find((one) => one.userNo === userNo) ?? desk.agent;
    await desk.must(
      'reply',
      {
        ...{ conversationNo, messageId: '01900000-0000-7000-8000-00000000ca4d' },
        say: { kind: 'product', styleNo: desk.shop.styleNo },
      },
      holder.caller,
    );
    await settle();
    expect(account.wechat.control.received('official', 'oa-card').at(-1)).toMatchObject({
      ...{ title: '双面羊毛中长大衣', path: `shopper/product/index?styleNo=${desk.shop.styleNo}` },
    });
  });
});
