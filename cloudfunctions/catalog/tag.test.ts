import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Brand } from '../platform/world';
import { readScan, signTag, type Tag, tagLink } from './tag';

const oldKey = { id: 1, secret: Buffer.alloc(32, 'old'), until: new Date('2026-12-31T16:00:00Z') };
const newKey = { id: 2, secret: Buffer.alloc(32, 'new'), until: null };
const brand: Brand = { name: '素履', domain: 'sulu.example', tagKeys: [oldKey, newKey] };
const oldBrand: Brand = { ...brand, tagKeys: [oldKey] };
const now = new Date('2026-11-21T06:00:00Z');

const coat = { kind: 'sku', subjectNo: 4711, placeNo: 17, issue: 1 } as const;
const code = signTag(coat, brand);
const printed = { kind: 'tag', tag: { ...coat, keyId: 2 } };

test('a code has 28 characters a mini-program scene may carry', () => {
  expect(code).toMatch(/^[\w-]{28}$/);
});

test.each([
  ['the link on the tag', tagLink(code, brand)],
  ['the link without its encryption', `http://sulu.example/t/${code}`],
  ['the link in capitals', `HTTPS://Sulu.Example/t/${code}`],
  ['the link with a query and a closing slash', `https://sulu.example/t/${code}/?utm=rail&x=1`],
  ['the link without a scheme', `sulu.example/t/${code}`],
  ['the link as WeChat encodes it', encodeURIComponent(tagLink(code, brand))],
  ['the launch parameter q', `q=${encodeURIComponent(encodeURIComponent(tagLink(code, brand)))}`],
  ['the bare code', code],
  ['the bare code with blanks around it', `  ${code}\n`],
  ['the scene of a mini-program code', `scene=${code}`],
  ['the scene as WeChat encodes it', `scene%3D${code}`],
])('%s opens the garment', (_what, text) => {
  expect(readScan(text, brand, now)).toEqual({ ok: true, value: printed });
});

test.each([
  ['an EAN-13', '6979026000018'],
  ['an EAN-8', '96385074'],
  ['the text of a Code-128 label', 'CW2611-20-M'],
])('%s is a barcode', (_what, text) => {
  expect(readScan(text, brand, now)).toEqual({ ok: true, value: { kind: 'barcode', barcode: text } });
});

const stranger: Brand = { ...brand, tagKeys: [{ id: 2, secret: Buffer.alloc(32, 'thief'), until: null }] };
const unknownKey: Brand = { ...brand, tagKeys: [{ id: 9, secret: newKey.secret, until: null }] };

test.each([
  ['another shop', 'https://other.example/t/abc', 'tag/foreign'],
  ['our code under another domain', `https://sulu.example.evil.test/t/${code}`, 'tag/foreign'],
  ['our domain as a user name', `https://sulu.example@evil.test/t/${code}`, 'tag/foreign'],
  ['a payment app', 'alipays://platformapi/startapp', 'tag/foreign'],
  ['a page of ours that is no tag', 'https://sulu.example/about', 'tag/damaged'],
  ['a code that lost its end', `https://sulu.example/t/${code.slice(0, 27)}`, 'tag/damaged'],
  ['a bare code that lost its end', code.slice(0, 27), 'tag/damaged'],
  ['a code with more behind it', `${code}A`, 'tag/damaged'],
  ['a scene that is no code', 'scene=6979026000018', 'tag/damaged'],
  ['an EAN with a digit read wrongly', '6979026000019', 'tag/damaged'],
  ['nothing', '   ', 'tag/damaged'],
  ['broken percent signs', '%E7%9A%ZZ%FF', 'tag/damaged'],
  ['some Chinese text', '驼色大衣', 'tag/damaged'],
  ['a code signed by a stranger', signTag(coat, stranger), 'tag/forged'],
  ['a code of a key we never had', signTag(coat, unknownKey), 'tag/forged'],
  ['28 characters somebody made up', 'x'.repeat(28), 'tag/forged'],
] as const)('%s is refused', (_what, text, refusal) => {
  expect(readScan(text, brand, now)).toEqual({ ok: false, refusal: { code: refusal } });
});

test.each([
  ['a millisecond before the key ends', new Date('2026-12-31T15:59:59.999Z'), true],
  ['as the key ends', new Date('2026-12-31T16:00:00Z'), false],
])('an old print %s', (_when, at, opens) => {
  const answer = readScan(signTag(coat, oldBrand), brand, at);
  expect(answer).toEqual(
    opens ? { ok: true, value: { kind: 'tag', tag: { ...coat, keyId: 1 } } } : { ok: false, refusal: { code: 'tag/expired' } },
  );
});

test('a signed code of a later format is not believed to say what this one would', () => {
  const payload = Buffer.alloc(10, 0);
  payload.writeUInt8(0x21, 0);
  payload.writeUInt8(2, 1);
  const mac = createHmac('sha256', newKey.secret).update(payload).digest().subarray(0, 11);
  const later = Buffer.concat([payload, mac]).toString('base64url');
  expect(readScan(later, brand, now)).toEqual({ ok: false, refusal: { code: 'tag/forged' } });
});

const anyTag: fc.Arbitrary<Omit<Tag, 'keyId'>> = fc.record({
  kind: fc.constantFrom('sku', 'store', 'counter', 'clerk'),
  subjectNo: fc.integer({ min: 0, max: 2_147_483_647 }),
  placeNo: fc.option(fc.integer({ min: 1, max: 16_777_215 })),
  issue: fc.integer({ min: 0, max: 255 }),
});

test('what is signed is what is read', () => {
  fc.assert(
    fc.property(anyTag, (tag) => {
      const signed = signTag(tag, brand);
      expect(readScan(tagLink(signed, brand), brand, now)).toEqual({
        ok: true,
        value: { kind: 'tag', tag: { ...tag, keyId: 2 } },
      });
    }),
  );
});

test('a code with any single bit changed is refused, in each of its 168 bits', () => {
  fc.assert(
    fc.property(anyTag, (tag) => {
      const bytes = Buffer.from(signTag(tag, brand), 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(readScan(changed.toString('base64url'), brand, now)).toEqual({ ok: false, refusal: { code: 'tag/forged' } });
      }
    }),
    { numRuns: 40 },
  );
});

test('a code cut anywhere never opens as a tag', () => {
  for (let length = 0; length < code.length; length += 1) {
    const answer = readScan(code.slice(0, length), brand, now);
    expect(answer.ok && answer.value.kind).not.toBe('tag');
    expect(readScan(`https://sulu.example/t/${code.slice(0, length)}`, brand, now).ok).toBe(false);
  }
});

test('whatever is scanned, the answer is a scan or a typed refusal', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
      const answer = readScan(text, brand, now);
      if (!answer.ok) expect(answer.refusal.code).toMatch(/^tag\/(damaged|foreign|forged|expired)$/);
      else expect(answer.value.kind).toBe('barcode');
    }),
    { numRuns: 1000 },
  );
});
