import { complaintsOf, pathText } from '../kernel/complaint';
import { RateBook } from './rates';
import { rates } from './settings';

const told = (value: unknown): string[] => {
  const parsed = RateBook.safeParse(value);
  return parsed.success ? [] : complaintsOf(parsed.error, RateBook, value).map((one) => `${pathText(one.path)}：${one.sentence}`);
};
const { cases, absent, borneBy } = rates.fallback;
const withHere = (direct: object) => ({ cases: { ...cases, here: { ...cases.here, direct } }, absent, borneBy });

describe('a rate book', () => {
  it('is sound as it comes', () => {
    expect(told(rates.fallback)).toEqual([]);
  });

  it('may leave out who earns nothing', () => {
    expect(told(withHere({ originStore: 4_000, office: 6_000 }))).toEqual([]);
  });

  it.each([
    [
      'a cell that is a hundredth short',
      withHere({ originStore: 4_000, office: 5_999 }),
      'cases.here.direct：各角色相加须为 10000（100%），现为 9999',
    ],
    [
      'a cell that is a hundredth over',
      withHere({ originStore: 4_001, office: 6_000 }),
      'cases.here.direct：各角色相加须为 10000（100%），现为 10001',
    ],
    ['an empty cell', withHere({}), 'cases.here.direct：各角色相加须为 10000（100%），现为 0'],
    ['a share below zero', withHere({ originStore: -1, office: 10_001 }), 'cases.here.direct.originStore：不能小于 0，现为 -1'],
    ['a role nobody knows', withHere({ recruiter: 100, office: 9_900 }), 'cases.here.direct.recruiter：没有「recruiter」这一项'],
    ['a case without rates', { cases: { ...cases, delivered: undefined }, absent, borneBy }, 'cases.delivered：缺少这一项'],
    [
      'a kind of store without rates',
      { cases: { ...cases, between: { ...cases.between, franchise: undefined } }, absent, borneBy },
      'cases.between.franchise：缺少这一项',
    ],
    [
      'an heir who is no store',
      { cases, absent: { ...absent, homeStore: 'homeClerk' }, borneBy },
      'absent.homeStore：「homeClerk」不对',
    ],
    [
      'a clerk who bears a coupon',
      { cases, absent, borneBy: { ...borneBy, coupon: 'homeClerk' } },
      'borneBy.coupon：「homeClerk」不对',
    ],
  ])('refuses %s and says where', (_what, value, expected) => {
    expect(told(value).some((one) => one.startsWith(expected))).toBe(true);
  });
});
