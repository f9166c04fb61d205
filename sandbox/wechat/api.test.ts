import { inflateSync } from 'node:zlib';
import jsqr from 'jsqr';
import { Outage } from '../../cloudfunctions/platform/outage';
import { openTestShop, type TestShop } from './test-shop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ knowsPage: (page) => page === 'shopper/product/index' });
});
afterAll(() => shop.close());

const WISH = { scene: 's1.a', page: 'shopper/product/index' };
const later = (ms: number) => () => new Date(Date.now() + ms);
const pickup = (outTradeNo: string, change: object = {}) => ({
  order: { outTradeNo },
  logisticsType: 4 as const,
  itemDesc: '羊绒大衣 驼色 M',
  payerOpenid: 'oShopper',
  uploadedAt: new Date(),
  ...change,
});

async function codeOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'answered',
    (error: unknown) => (error instanceof Outage ? error.code : error),
  );
}

describe('logging in', () => {
  test('a code tells who it is, once', async () => {
    const code = shop.control.mintCode('oShopper', 'uShopper');
    expect(await shop.api.codeToSession(code)).toEqual({ ok: true, value: { openid: 'oShopper', unionid: 'uShopper' } });
    expect(await shop.api.codeToSession(code)).toEqual({ ok: false, refusal: { code: 'code-invalid' } });
  });

  test('a code is dead after five minutes, and an invented one never lived', async () => {
    const code = shop.control.mintCode('oShopper');
    shop.setClock(later(5 * 60_000 + 1_000));
    expect(await shop.api.codeToSession(code)).toMatchObject({ refusal: { code: 'code-invalid' } });
    shop.setClock(later(0));
    expect(await shop.api.codeToSession('invented')).toMatchObject({ refusal: { code: 'code-invalid' } });
  });

  test('a user WeChat holds for a risk is refused, and so is one who logs in a hundred times a minute', async () => {
    shop.control.blockUser('oRisky');
    expect(await shop.api.codeToSession(shop.control.mintCode('oRisky'))).toMatchObject({ refusal: { code: 'user-blocked' } });
    const codes = Array.from({ length: 101 }, () => shop.control.mintCode('oHasty'));
    const told = await Promise.all(codes.map((code) => shop.api.codeToSession(code)));
    expect(told.filter((outcome) => !outcome.ok)).toEqual([{ ok: false, refusal: { code: 'too-many-attempts' } }]);
  });
});

describe('the access token', () => {
  test('many callers share one', async () => {
    await Promise.all(Array.from({ length: 20 }, () => shop.api.unlimitedCode(WISH)));
    expect(shop.store.writes).toBe(1);
  });

  test('one that WeChat calls expired is renewed, and the call succeeds', async () => {
    const before = await shop.tokens.current();
    shop.control.expireToken();
    expect(await codeOf(shop.api.unlimitedCode(WISH))).toBe('answered');
    expect(await shop.tokens.current()).not.toBe(before);
  });

  test('a dead token is renewed once, however many calls met it', async () => {
    const before = shop.store.writes;
    shop.setClock(later(40_000));
    shop.control.expireToken();
    await Promise.all(Array.from({ length: 10 }, () => shop.api.unlimitedCode(WISH)));
    expect(shop.store.writes).toBe(before + 1);
    shop.setClock(later(0));
  });

  test('within its last five minutes another one is fetched', async () => {
    const before = await shop.tokens.current();
    shop.setClock(later(7_200_000 - 4 * 60_000));
    expect(await shop.tokens.current()).not.toBe(before);
    shop.setClock(later(0));
  });

  test('forcing is limited to every thirty seconds and twenty a day', async () => {
    const day = 30 * 86_400_000;
    const force = async () => {
      const { appId: appid, appSecret: secret } = shop.config;
      const body = JSON.stringify({ grant_type: 'client_credential', appid, secret, force_refresh: true });
      const response = await fetch(`${shop.wechat.apiBase}/cgi-bin/stable_token`, { method: 'POST', body });
      const { access_token: token, errcode } = JSON.parse(await response.text());
      return token ?? errcode;
    };
    shop.setClock(later(day));
    const first = await force();
    expect(await force()).toBe(first);
    for (let count = 1; count < 20; count += 1) {
      shop.setClock(later(day + count * 31_000));
      expect(await force()).not.toBe(first);
    }
    shop.setClock(later(day + 20 * 31_000));
    expect(await force()).toBe(45009);
    shop.setClock(later(0));
  });
});

describe('mini-program codes', () => {
  test('the picture is a PNG a camera can read', async () => {
    const png = await shop.api.unlimitedCode({ ...WISH, widthPx: 280 });
    const side = png.readUInt32BE(16);
    const rows = inflateSync(png.subarray(png.indexOf('IDAT') + 4, -16));
    const stride = Math.ceil(side / 8) + 1;
    const isLight = (pixel: number) => {
      const [row, column] = [Math.floor(pixel / side), pixel % side];
      return ((rows[row * stride + 1 + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1;
    };
    const pixels = Uint8ClampedArray.from({ length: side * side * 4 }, (_none, at) =>
      at % 4 === 3 ? 255 : 255 * isLight(at >> 2),
    );
    expect(jsqr(pixels, side, side)?.data).toBe('hangtag-sandbox:shopper/product/index?scene=s1.a');
  });

  test.each([
    ['a scene of 33 characters', { scene: 's'.repeat(33) }, 'A scene is 1 to 32 visible characters'],
    ['a percent sign', { scene: 'a%20' }, 'A scene is 1 to 32 visible characters'],
    ['a page with a query', { page: 'shopper/product/index?a=1' }, 'A page of a code has neither'],
  ])('%s is our own mistake and never sent', async (_what, change, expected) => {
    await expect(shop.api.unlimitedCode({ ...WISH, ...change })).rejects.toThrow(expected);
  });

  test('a scene too long for WeChat is 40169 there too, and a page it does not have is 41030', async () => {
    const token = await shop.tokens.current();
    const response = await fetch(`${shop.wechat.apiBase}/wxa/getwxacodeunlimit?access_token=${token}`, {
      method: 'POST',
      body: JSON.stringify({ scene: 's'.repeat(33) }),
    });
    expect(JSON.parse(await response.text())).toMatchObject({ errcode: 40169 });
    expect(await codeOf(shop.api.unlimitedCode({ ...WISH, page: 'not/there' }))).toBe('41030');
    expect(await codeOf(shop.api.unlimitedCode({ ...WISH, page: 'not/there', checkPath: false }))).toBe('answered');
  });
});

describe('shipping information', () => {
  test('a collected order is told once; the same again is fine, a third telling is not needed', async () => {
    await shop.buy('SHIP-001');
    expect(await shop.api.uploadShipping(pickup('SHIP-001'))).toEqual({ ok: true, value: 'uploaded' });
    expect(await shop.api.uploadShipping(pickup('SHIP-001', { uploadedAt: new Date() }))).toEqual({
      ok: true,
      value: 'already-uploaded',
    });
    expect(await shop.api.uploadShipping(pickup('SHIP-001', { itemDesc: '换了颜色' }))).toEqual({ ok: true, value: 'uploaded' });
    expect(await shop.api.uploadShipping(pickup('SHIP-001', { itemDesc: '又换了' }))).toEqual({
      ok: true,
      value: 'already-uploaded',
    });
    expect(shop.control.state().shippings).toMatchObject([
      { outTradeNo: 'SHIP-001', logisticsType: 4, itemDescs: ['换了颜色'], count: 2 },
    ]);
  });

  test('by transaction id, with a description that is too long', async () => {
    await shop.buy('SHIP-002');
    const paid = await shop.pay.query('SHIP-002');
    const order = { transactionId: paid.state === 'SUCCESS' ? paid.transactionId : '' };
    expect(await shop.api.uploadShipping(pickup('', { order, itemDesc: '衣'.repeat(200) }))).toEqual({
      ok: true,
      value: 'uploaded',
    });
    expect(shop.control.state().shippings.at(-1)?.itemDescs[0]).toHaveLength(120);
  });

  test('an order WeChat does not know, or that is not paid, is an outage to retry', async () => {
    await shop.prepay('SHIP-003');
    expect(await codeOf(shop.api.uploadShipping(pickup('SHIP-003')))).toBe('10060001');
    expect(await codeOf(shop.api.uploadShipping(pickup('SHIP-NONE')))).toBe('10060001');
  });

  test('an order of someone else, or given back in full, can never be told', async () => {
    await shop.buy('SHIP-004');
    const refused = (errcode: number) => ({ ok: false, refusal: { code: 'not-shippable', details: { errcode } } });
    expect(await shop.api.uploadShipping(pickup('SHIP-004', { payerOpenid: 'oOther' }))).toEqual(refused(10060031));
    await shop.refund('SHIP-004', 'SHIP-004-R', 119_900);
    expect(await shop.api.uploadShipping(pickup('SHIP-004'))).toEqual(refused(10060004));
  });
});

describe('a phone number', () => {
  const CHINA = { countryCode: '86', number: '13800001234' };

  test('is told by its code, once', async () => {
    const code = shop.control.mintPhoneCode('oShopper', CHINA);
    expect(await shop.api.phoneOf(code)).toEqual({ ok: true, value: CHINA });
    expect(await shop.api.phoneOf(code)).toEqual({ ok: false, refusal: { code: 'code-invalid' } });
  });

  test.each([
    ['in the last moment of its five minutes', 5 * 60_000, true],
    ['a second later', 5 * 60_000 + 1_000, false],
  ])('is told or not: %s', async (_when, ms, told) => {
    const at = Date.now();
    shop.setClock(() => new Date(at));
    const code = shop.control.mintPhoneCode('oShopper');
    shop.setClock(() => new Date(at + ms));
    expect((await shop.api.phoneOf(code)).ok).toBe(told);
    shop.setClock(later(0));
  });

  test('of another country keeps its prefix apart', async () => {
    const phone = { countryCode: '852', number: '51234567' };
    expect(await shop.api.phoneOf(shop.control.mintPhoneCode('oShopper', phone))).toEqual({ ok: true, value: phone });
  });

  test('is not told for an invented code, and neither for a code of wx.login', async () => {
    expect(await shop.api.phoneOf('invented')).toMatchObject({ refusal: { code: 'code-invalid' } });
    expect(await shop.api.phoneOf(shop.control.mintCode('oShopper'))).toMatchObject({ refusal: { code: 'code-invalid' } });
  });

  test('is an outage when WeChat has one', async () => {
    shop.control.fault({ route: 'phone', kind: 'status-5xx' });
    const code = shop.control.mintPhoneCode('oShopper');
    expect(await codeOf(shop.api.phoneOf(code))).toBe('ERR_BAD_RESPONSE');
    expect((await shop.api.phoneOf(code)).ok).toBe(true);
  });
});
