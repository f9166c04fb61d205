import Fastify, { type FastifyInstance } from 'fastify';
import { openMigratedEmbedded } from '../database/for-tests';
import { openSmallShop, type SmallShop } from '../small-shop';
import { openTestAccount, type TestAccount } from '../wechat/messages/test-account';
import { chatRoutes } from './chat-routes';

let shop: SmallShop;
let account: TestAccount;
let app: FastifyInstance;
beforeAll(async () => {
  shop = await openSmallShop(await openMigratedEmbedded());
  account = await openTestAccount();
  app = Fastify();
  chatRoutes(app, shop.world, account.wechat.apiBase);
});
afterAll(async () => {
  await app.close();
  await account.close();
  await shop.database.close();
});

const WHO = { as: 'o-demo-shopper-chen', channel: 'official' };
const stateOf = async () => (await app.inject({ url: '/sandbox/chat/state', query: WHO })).json();
const act = (payload: object) => app.inject({ method: 'POST', url: '/sandbox/chat/act', payload: { ...WHO, ...payload } });

test('the page is played by whoever is named, or by the first shopper', async () => {
  const page = await app.inject({ url: '/sandbox/chat', query: WHO });
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.body).toContain('扮演陈先生');
  expect(page.body).toContain('关注');
  expect((await app.inject('/sandbox/chat?as=%3Cscript%3E')).body).toContain('扮演周女士');
});

test('the mini-program’s conversation has no menu, and brings the card of the page it was opened from', async () => {
  const card = { title: '大衣</script>', path: 'shopper/product/index?style=1', img: '/pictures/coat.svg', from: 'product:1' };
  const { body } = await app.inject({ url: '/sandbox/chat', query: { ...WHO, channel: 'mini', ...card } });
  expect(body).not.toContain('data-do="unsubscribe"');
  expect(body).toContain('"from":"product:1"');
  expect(body).toContain('大衣\\u003c/script>');
});

test('what she does comes to the stand-in, and comes back as she sees it', async () => {
  expect((await act({ do: 'say', text: '有 M 码吗' })).statusCode).toBe(200);
  await account.control.idle();
  await account.messengers.official.sendText('oa-o-demo-shopper-chen', '有的');
  expect(await stateOf()).toMatchObject({
    bubbles: [
      { voice: 'her', text: '有 M 码吗' },
      { voice: 'account', text: '有的' },
    ],
  });
  expect((await act({ do: 'dance' })).statusCode).toBe(400);
});

test('a picture is shown with its own type', async () => {
  await act({ do: 'say', picture: 'data:image/png;base64,iVBORw0KGgo=' });
  await account.control.idle();
  const { bubbles } = (await stateOf()) as { bubbles: { mediaId?: string }[] };
  const picture = await app.inject(`/sandbox/chat/media/${bubbles.at(-1)?.mediaId}`);
  expect([picture.headers['content-type'], picture.rawPayload.length]).toEqual(['image/png', 8]);
});
