import { createCipheriv, createHash, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { isSigned, openMessage, textOf } from './message-crypt';

const KEY = Buffer.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ=', 'base64');
const APP = { appId: 'wxb11529c136998cb6', aesKey: createSecretKey(KEY) };

/** Made with OpenSSL and Python, so that our own mistakes cannot agree with each other. */
const VECTOR = {
  token: 'hangtagVector7',
  timestamp: '1795327260',
  nonce: '1320562132',
  text: '<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o-1]]></FromUserName><CreateTime>1795327260</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[有 M 码吗？]]></Content><MsgId>23456789012345678</MsgId></xml>',
  cipher:
    'B4PcXgtThYsrOQnzxvXRUOXUc4afztLo37ngNiM47P0+AHGQbssU7OziAqYTRdPmGWWfTk2RQ1eFcbLfE0znpDGEAkazjLud5dDSDcx5Fs+OmSaRkQNX8dhUuPbP4ml55YcOGh+zSpKVoB03kaE9xQbCFKKA/N1wY5CoIfxig+hbroi5CWJke1vEzPgfqHIs5KNkunvoL1wIcRRe6at+tum4Qym+7MhBlDhg/UA7DgsEx2t4aHYS9K2trWEfVv+74+QHN8lL7F01CLswqhQNQJLml364tnrhjwNg9Z8zAfZs36SPsXUG6I93td7CJewKkFhk6S6ilOL8eE9CU5edHu/MNhDsGJjucohuWC1VrtZDABqWSFhrU5thExKb/mAM',
  signature: 'a90288347ec60b1e1a61a582edfd6fbfc70948ca',
  msgSignature: '8b8d3275183730079c238075a654d1c08593ff74',
} as const;
const { token, timestamp, nonce, cipher } = VECTOR;

/** As WeChat does it; whatever is inside can be made wrong. */
function sealed(inside: Buffer, wrong: { fill?: number; last?: number } = {}): string {
  const fill = wrong.fill ?? 32 - (inside.length % 32);
  const last = wrong.last ?? fill;
  const padding = Buffer.alloc(fill, fill);
  padding[fill - 1] = last;
  const aes = createCipheriv('aes-256-cbc', KEY, KEY.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([aes.update(Buffer.concat([inside, padding])), aes.final()]).toString('base64');
}

function framed(text: Buffer, appId: string = APP.appId, length = text.length): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  return Buffer.concat([Buffer.alloc(16, 7), size, text, Buffer.from(appId)]);
}

function signed(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex');
}

describe('a signature', () => {
  test('made by others is known', () => {
    expect(isSigned(token, VECTOR.signature, [timestamp, nonce])).toBe(true);
    expect(isSigned(token, VECTOR.msgSignature, [timestamp, nonce, cipher])).toBe(true);
    expect(isSigned(token, VECTOR.signature.toUpperCase(), [timestamp, nonce])).toBe(true);
  });

  test.each([
    ['of nothing', ''],
    ['too short', VECTOR.signature.slice(1)],
    ['too long', `${VECTOR.signature}0`],
    ['with letters no digest has', 'g'.repeat(40)],
    ['of something else', VECTOR.msgSignature],
  ])('%s is not believed', (_what, signature) => {
    expect(isSigned(token, signature, [timestamp, nonce])).toBe(false);
  });

  test('with another token, time or nonce is not believed', () => {
    expect(isSigned('hangtagVector8', VECTOR.signature, [timestamp, nonce])).toBe(false);
    expect(isSigned(token, VECTOR.signature, ['1795327261', nonce])).toBe(false);
    expect(isSigned(token, VECTOR.signature, [timestamp, '1320562133'])).toBe(false);
  });

  test('does not fit once any one sign of the ciphertext is another', () => {
    for (let at = 0; at < cipher.length; at += 1) {
      const tampered = cipher.slice(0, at) + (cipher[at] === 'A' ? 'B' : 'A') + cipher.slice(at + 1);
      expect(isSigned(token, VECTOR.msgSignature, [timestamp, nonce, tampered])).toBe(false);
    }
  });

  test('fits whatever was signed, and whatever random signs come nothing breaks', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.string(), (secret, parts, guess) => {
        expect(isSigned(secret, signed(secret, ...parts), parts)).toBe(true);
        expect(isSigned(secret, guess, parts)).toBe(false);
      }),
    );
  });
});

describe('an encrypted message', () => {
  test('made by others is read', () => {
    expect(openMessage(APP, cipher)).toEqual({ ok: true, value: VECTOR.text });
  });

  test('of any text and any length is read as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(openMessage(APP, sealed(framed(Buffer.from(text))))).toEqual({ ok: true, value: text });
      }),
    );
  });

  test.each([
    ['for another app of ours', sealed(framed(Buffer.from('hello'), 'wx0000000000000000')), 'app-id'],
    ['for nobody', sealed(framed(Buffer.from('hello'), '')), 'app-id'],
    ['with something behind the app id', sealed(framed(Buffer.from('hello'), `${APP.appId}x`)), 'app-id'],
    ['that says it is shorter than it is', sealed(framed(Buffer.from('hello'), APP.appId, 4)), 'app-id'],
    ['that says it is longer than it is', sealed(framed(Buffer.from('hello'), APP.appId, 500)), 'cipher'],
    ['that says it is endless', sealed(framed(Buffer.from('hello'), APP.appId, 0xff_ff_ff_ff)), 'cipher'],
    ['in Latin-1', sealed(framed(Buffer.from('gr\xfc\xdfe', 'latin1'))), 'encoding'],
    ['cut in the middle of a character', sealed(framed(Buffer.from('衣').subarray(0, 2))), 'encoding'],
    ['with a padding of nothing', sealed(framed(Buffer.alloc(26)), { fill: 32, last: 0 }), 'cipher'],
    ['with a padding of 33', sealed(framed(Buffer.alloc(26)), { fill: 32, last: 33 }), 'cipher'],
    ['with a padding that contradicts itself', sealed(framed(Buffer.alloc(26)), { fill: 32, last: 5 }), 'cipher'],
    ['with nothing in it but padding', sealed(Buffer.alloc(0)), 'cipher'],
    ['too short to say how long it is', sealed(Buffer.alloc(19)), 'cipher'],
    ['of nothing', '', 'cipher'],
    ['of fifteen bytes', Buffer.alloc(15).toString('base64'), 'cipher'],
    ['that is no base64', '有 M 码吗', 'cipher'],
    ['with a line end', `${cipher.slice(0, 4)}\n${cipher.slice(4)}`, 'cipher'],
    ['in the other base64', cipher.replaceAll('+', '-').replaceAll('/', '_'), 'cipher'],
  ])('%s is refused', (_what, ciphertext, expected) => {
    expect(openMessage(APP, ciphertext)).toMatchObject({ ok: false, refusal: { code: expected } });
  });

  test('is not read with another key, and not without one', () => {
    const other = { ...APP, aesKey: createSecretKey(Buffer.alloc(32, 1)) };
    expect(openMessage(other, cipher).ok).toBe(false);
    expect(openMessage({ ...APP, aesKey: null }, cipher)).toMatchObject({ refusal: { code: 'cipher' } });
  });

  test('of random bytes, or cut off anywhere, is refused and breaks nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(openMessage(APP, Buffer.from(bytes).toString('base64')).ok).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(openMessage(APP, text).ok).toBe(false)));
    for (let length = 0; length < cipher.length; length += 1) expect(openMessage(APP, cipher.slice(0, length)).ok).toBe(false);
  });
});

test('bytes that are no UTF-8 are no text', () => {
  expect(textOf(Buffer.from('有货'))).toBe('有货');
  expect(textOf(Buffer.from('有货', 'utf16le'))).toBeUndefined();
  expect(textOf(Buffer.from([0xed, 0xa0, 0x80]))).toBeUndefined();
});
