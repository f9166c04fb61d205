import { levels } from '../member/settings';
import { type CustomerDetail, favouritesIn, readMark, toCustomerPage, writeMark } from './customer';

const id = '0193a000-0000-7000-8000-000000000001';
const detail: CustomerDetail = {
  customerId: id,
  boundAt: '2026-11-18T14:00:00+08:00',
  lastSeenAt: null,
  clerkNo: 1,
  clerkName: '林晓',
  consented: false,
  card: null,
  yearFen: null,
  protectedUntil: '2027-02-16T06:00:00+00:00',
  known: null,
};
const piece = (category: string, colourName: string, verdict: 'kept' | 'returned' = 'kept') => ({
  category,
  colourName,
  verdict,
});

test('of somebody without a card and without consent hardly anything is told', () => {
  expect(toCustomerPage(detail, levels.fallback)).toEqual({
    customerId: id,
    nickname: null,
    cardTail: null,
    levelName: null,
    boundAt: '2026-11-18T06:00:00.000Z',
    lastSeenAt: null,
    yearFen: null,
    clerkNo: 1,
    clerkName: '林晓',
    consented: false,
    sizes: null,
    birthday: null,
    favourites: [],
    coupons: [],
    touches: [],
    note: null,
    protectedUntil: '2027-02-16T06:00:00.000Z',
  });
});

test('who lets her clerk see, but keeps no sizes, shows no sizes', () => {
  const known = { birthday: '05-20', fits: null, coupons: [], touches: [], note: null };
  expect(toCustomerPage({ ...detail, consented: true, known }, levels.fallback)).toMatchObject({
    birthday: '05-20',
    sizes: null,
    favourites: [],
  });
});

test('a level the ladder no longer knows is called like the lowest', () => {
  const card = { nickname: null, cardTail: '0017', levelCode: 'diamond' };
  expect(toCustomerPage({ ...detail, card }, levels.fallback)).toMatchObject({ cardTail: '0017', levelName: '会员' });
});

test('favourites are what she kept most, five at most; what came back is none', () => {
  const kept = ['驼', '黑', '灰', '白', '红', '蓝'].map((colour) => piece('大衣', colour));
  const found = favouritesIn([...kept, piece('大衣', '灰'), piece('裙', '蓝', 'returned'), piece('裙', '蓝', 'returned')]);
  expect(found).toHaveLength(5);
  expect(found[0]).toEqual({ category: '大衣', colourName: '灰', pieceCount: 2 });
  expect(found.map(({ category }) => category)).not.toContain('裙');
  expect(favouritesIn([])).toEqual([]);
});

test('a mark is read as it was written', () => {
  const mark = { at: '2026-11-18T06:00:00.000Z', id };
  expect(readMark(writeMark(mark))).toEqual(mark);
});

test.each([
  '',
  '~',
  `2026-11-18~${id}`,
  `2026-13-45T06:00:00.000Z~${id}`,
  `0001-01-01T00:00:00.000Z~${id}`,
  '2026-11-18T06:00:00.000Z~1',
])('%j is no mark of ours', (text) => {
  expect(readMark(text)).toBeNull();
});
