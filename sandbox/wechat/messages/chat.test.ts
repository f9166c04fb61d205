import { openTestAccount, type TestAccount } from './test-account';

let account: TestAccount;
beforeEach(async () => {
  account = await openTestAccount();
});
afterEach(() => account.close());

type Shown = { readonly status: number; readonly state: Record<string, unknown> };

async function look(query: string): Promise<Shown> {
  const response = await fetch(`${account.wechat.apiBase}/phone/chat?${query}`);
  return { status: response.status, state: (await response.json()) as Record<string, unknown> };
}

async function act(body: object): Promise<number> {
  const response = await fetch(`${account.wechat.apiBase}/phone/chat`, { method: 'POST', body: JSON.stringify(body) });
  await account.control.idle();
  return response.status;
}

test('two sides of a conversation stand on her phone in their order, with what the account may still send', async () => {
  const who = { as: 'she', channel: 'official' };
  expect(await act({ ...who, do: 'say', text: '有 M 码吗' })).toBe(200);
  await account.messengers.official.sendText('oa-she', '有的');
  await account.messengers.official.typing('oa-she', true);
  const { state } = await look('as=she&channel=official');
  expect(state).toMatchObject({ openid: 'oa-she', subscribed: true, typing: true, quota: { left: 4 } });
  expect(state['bubbles']).toMatchObject([
    { voice: 'her', kind: 'text', text: '有 M 码吗', unheard: false },
    { voice: 'account', kind: 'text', text: '有的' },
  ]);
});

test('what the shop did not take is marked', async () => {
  account.control.fault({ route: 'push.mini', kind: 'lose-request', times: 4 });
  await act({ as: 'she', channel: 'mini', do: 'say', text: '在吗' });
  expect((await look('as=she&channel=mini')).state['bubbles']).toMatchObject([{ text: '在吗', unheard: true }]);
});

test.each<[string, object, readonly object[]]>([
  ['follows', { do: 'subscribe' }, [{ kind: 'event', text: '您关注了公众号' }]],
  ['taps the menu', { do: 'click', text: '人工' }, [{ kind: 'event', text: '您点了菜单「人工」' }]],
  ['scans', { do: 'scan', text: 'clerk-7' }, [{ kind: 'event', text: '您扫码关注了公众号' }]],
  ['sends a place', { do: 'say', latitude: 30, longitude: 120, text: '湖滨' }, [{ kind: 'location', text: '湖滨' }]],
  ['sends a card', { do: 'say', title: '大衣', path: 'a/b?c=1' }, [{ kind: 'miniprogrampage', path: 'a/b?c=1' }]],
  ['sends a picture', { do: 'say', picture: 'data:image/png;base64,iVBORw0KGgo=' }, [{ kind: 'picture' }]],
])('she %s', async (_what, does, bubbles) => {
  expect(await act({ as: 'she', channel: 'official', ...does })).toBe(200);
  expect((await look('as=she&channel=official')).state['bubbles']).toMatchObject(bubbles);
});

test('a picture she sent can be looked at', async () => {
  await act({ as: 'she', channel: 'mini', do: 'say', picture: 'data:image/png;base64,iVBORw0KGgo=' });
  const [bubble] = (await look('as=she&channel=mini')).state['bubbles'] as { mediaId: string }[];
  const picture = await fetch(`${account.wechat.apiBase}/phone/media/${bubble?.mediaId}`);
  expect([picture.headers.get('content-type'), (await picture.arrayBuffer()).byteLength]).toEqual(['image/png', 8]);
  expect((await fetch(`${account.wechat.apiBase}/phone/media/none`)).status).toBe(404);
});

test('two days can pass at a tap, and leaving ends the conversation', async () => {
  const who = { as: 'she', channel: 'official' };
  await act({ ...who, do: 'say', text: '在吗' });
  await act({ ...who, do: 'wait', ms: 49 * 3_600_000 });
  expect((await look('as=she&channel=official')).state['quota']).toBeNull();
  await act({ ...who, do: 'unsubscribe' });
  expect(await act({ ...who, do: 'say', text: '在吗' })).toBe(400);
});

test.each([
  ['nobody', { channel: 'official', do: 'subscribe' }],
  ['no channel', { as: 'she', do: 'subscribe' }],
  ['a channel there is not', { as: 'she', channel: 'comment', do: 'subscribe' }],
  ['following a mini-program', { as: 'she', channel: 'mini', do: 'subscribe' }],
  ['entering the service account', { as: 'she', channel: 'official', do: 'enter' }],
  ['a place in the mini-program', { as: 'she', channel: 'mini', do: 'say', latitude: 30, longitude: 120, text: '湖滨' }],
  ['saying nothing', { as: 'she', channel: 'mini', do: 'say' }],
  ['waiting backwards', { as: 'she', channel: 'mini', do: 'wait', ms: -1 }],
  ['dancing', { as: 'she', channel: 'mini', do: 'dance' }],
])('%s is refused', async (_what, body) => {
  expect(await act(body)).toBe(400);
});
