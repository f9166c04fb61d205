import type { Output } from '../../cloud';
import { canSwitch, inTwo, switched } from './voucher-wish';

type Candidate = Pick<Output<'coupon.priceSale'>['candidates'][number], 'voucherId' | 'applied' | 'whyNot'>;

const candidate = (voucherId: string, change: Partial<Candidate>): Candidate => ({
  voucherId,
  applied: false,
  whyNot: null,
  ...change,
});
const because = (code: NonNullable<Candidate['whyNot']>['code']) => ({ whyNot: { code, details: {} } });

test.each([
  ['one that applies can be put aside', candidate('a', { applied: true }), true],
  ['one that would come on top can be added', candidate('a', {}), true],
  ['one that saves less can be preferred', candidate('a', because('less')), true],
  ['one whose place is taken can be preferred', candidate('a', because('group-full')), true],
  ['a benefit is hers to choose', candidate('a', because('benefit')), true],
  ['one below its threshold cannot', candidate('a', because('threshold')), false],
  ['one of another store cannot', candidate('a', because('store')), false],
])('%s', (_what, one, expected) => {
  expect(canSwitch(one)).toBe(expected);
});

test('a voucher put on stands first, so that the one it excludes gives way', () => {
  const shop = candidate('shop', { applied: true });
  const gift = candidate('gift', { applied: true });
  const other = candidate('other', because('group-full'));
  expect(switched([shop, gift, other], other)).toEqual(['other', 'shop', 'gift']);
});

test('a voucher put aside leaves the others as they are; the last one leaves none', () => {
  const shop = candidate('shop', { applied: true });
  const gift = candidate('gift', { applied: true });
  expect(switched([shop, gift], shop)).toEqual(['gift']);
  expect(switched([shop], shop)).toEqual([]);
});

test('the voucher she showed stands first even where it does nothing, so that its reason is read', () => {
  const off = candidate('off', because('threshold'));
  const shown = candidate('shown', because('store'));
  const on = candidate('on', { applied: true });
  const { usable, hindered } = inTwo([off, on, shown], 'shown');
  expect(usable.map(({ voucherId }) => voucherId)).toEqual(['shown', 'on']);
  expect(hindered.map(({ voucherId }) => voucherId)).toEqual(['off']);
});
