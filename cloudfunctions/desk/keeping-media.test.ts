import { ENGINES } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { messengerDouble, openDoubles } from '../../sandbox/messenger-double';
import { fetchMedia } from '../desk-service/fetching-media';
import { Outage } from '../platform/outage';
import { keepMedia, noteUpload, readMedia, readOutgoing, storeOutgoing, wantedMedia } from './keeping-media';

const bytes = Buffer.from([0, 1, 0xff, 0x80, 10]);
const HOUR = 3_600;

describe.each(ENGINES)('pictures, voices and videos on $name', ({ open }) => {
  let desk: DeskShop;
  const official = messengerDouble();

  beforeAll(async () => {
    desk = await openDeskShop(await open(), { openWechat: openDoubles({ official }) });
  });
  afterAll(() => desk.database.close());

  const shown = async (openid: string) => {
    const { conversationNo } = await desk.rowOf(openid);
    return (await desk.conversation(conversationNo)).messages.filter((one) => one.kind === 'picture');
  };

  test('what she sent is fetched and kept; what WeChat forgot is gone', async () => {
    official.files.set('m-here', { bytes, mimeType: 'image/jpeg' });
    await desk.writes('oa-her', '', { kind: 'picture', payload: { MediaId: 'm-here' } });
    await desk.writes('oa-her', '', { kind: 'picture', payload: { MediaId: 'm-forgotten' } });
    await desk.digest();
    expect(await wantedMedia(desk.database, 10)).toHaveLength(2);
    expect(await fetchMedia(desk.shop.world)).toBe(2);
    const [here, forgotten] = await shown('oa-her');
    expect([here?.mediaState, forgotten?.mediaState]).toEqual(['kept', 'gone']);
    expect(await readMedia(desk.database, here?.mediaId ?? '')).toEqual({ bytes, mimeType: 'image/jpeg' });
    expect(await fetchMedia(desk.shop.world)).toBe(0);
  });

  test('two who fetch the same keep it once', async () => {
    await desk.writes('oa-two', '', { kind: 'picture', payload: { MediaId: 'm-here' } });
    await desk.digest();
    const [wanted] = await wantedMedia(desk.database, 10);
    const now = desk.shop.world.now();
    const media = { bytes, mimeType: 'image/png' };
    expect(await keepMedia(desk.database, wanted?.mediaId ?? '', media, now)).toBe(true);
    expect(await keepMedia(desk.database, wanted?.mediaId ?? '', null, now)).toBe(false);
  });

  test('one that cannot be fetched now stays wanted and does not hold up the next', async () => {
    await desk.writes('oa-outage', '', { kind: 'picture', payload: { MediaId: 'm-broken' } });
    await desk.writes('oa-outage', '', { kind: 'picture', payload: { MediaId: 'm-here' } });
    await desk.digest();
    const { download } = official;
    official.download = async (id) => {
      if (id === 'm-broken') throw new Outage('wechat-messages', 'no answer');
      return download(id);
    };
    await expect(fetchMedia(desk.shop.world)).rejects.toBeInstanceOf(Outage);
    expect((await wantedMedia(desk.database, 10)).map((one) => one.wechatMediaId)).toEqual(['m-broken']);
    official.download = download;
    expect(await fetchMedia(desk.shop.world)).toBe(1);
  });

  test('a picture of ours is uploaded for a channel, and again when WeChat forgets it', async () => {
    const now = () => desk.shop.world.now();
    const mediaId = await storeOutgoing(desk.database, { bytes, mimeType: 'image/png' }, now());
    expect(await readOutgoing(desk.database, mediaId, 'official', now())).toEqual({
      ...{ bytes, mimeType: 'image/png', wechatMediaId: null },
    });
    await noteUpload(desk.database, { mediaId, channel: 'official', wechatMediaId: 'up-1' }, now());
    expect(await readOutgoing(desk.database, mediaId, 'official', now())).toMatchObject({ wechatMediaId: 'up-1' });
    expect(await readOutgoing(desk.database, mediaId, 'mini', now())).toMatchObject({ wechatMediaId: null });
    desk.later(72 * HOUR);
    expect(await readOutgoing(desk.database, mediaId, 'official', now())).toMatchObject({ wechatMediaId: null });
    expect(await readOutgoing(desk.database, '01900000-0000-7000-8000-000000000000', 'mini', now())).toBeUndefined();
  });
});
