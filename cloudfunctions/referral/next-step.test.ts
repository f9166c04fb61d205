import { birthdaysAhead, type Chances, nextSteps } from './next-step';

const now = new Date('2026-11-21T14:00:00+08:00');
const her = (customerId: string, change: object = {}) => ({ customerId, nickname: '周女士', cardTail: '0017', ...change });
const nothing: Chances = { customerCount: 3, welcome: null, birthday: null, coupon: null, away: null };
const steps = (change: Partial<Chances>, at = now) => nextSteps({ ...nothing, ...change }, at);

const away = { ...her('d'), lastSeenAt: '2026-09-20T14:00:00+08:00' };
const birthday = { ...her('b'), day: '11-23' };
const coupon = { ...her('a'), title: '大衣满减券', until: '2026-11-22T23:59:59+08:00' };
const welcome = { ...her('c'), boundAt: '2026-11-21T10:00:00+08:00' };

test('without customers there is one thing to do', () => {
  expect(steps({ customerCount: 0 })).toMatchObject([{ kind: 'share-code', customerId: null }]);
});

test('with customers and nothing special there is nothing to do', () => {
  expect(steps({})).toEqual([]);
});

test.each<[string, Partial<Chances>, string, string]>([
  ['a coupon', { coupon }, '提醒周女士用券', '她的「大衣满减券」明天到期，还没有使用。'],
  [
    'a coupon that ends today',
    { coupon: { ...coupon, until: '2026-11-21T15:00:00Z' } },
    '提醒周女士用券',
    '她的「大衣满减券」今天到期，还没有使用。',
  ],
  ['a birthday', { birthday }, '祝周女士生日快乐', '她的生日是后天。'],
  ['a birthday today', { birthday: { ...birthday, day: '11-21' } }, '祝周女士生日快乐', '她的生日是今天。'],
  ['a birthday in a week', { birthday: { ...birthday, day: '11-28' } }, '祝周女士生日快乐', '她的生日是 7 天后。'],
  ['somebody new', { welcome }, '招呼周女士', '她刚成为您的顾客，还没有购买，可以问问她在找什么。'],
  ['somebody long away', { away }, '问候周女士', '她已有 62 天没有到店或购买。'],
  [
    'a card without a name',
    { away: her('d', { nickname: null, lastSeenAt: away.lastSeenAt }) as typeof away },
    '问候尾号 0017 的会员',
    '她已有 62 天没有到店或购买。',
  ],
  [
    'nobody we know by name',
    { welcome: { ...welcome, nickname: null, cardTail: null } },
    '招呼新顾客',
    '她刚成为您的顾客，还没有购买，可以问问她在找什么。',
  ],
])('%s', (_what, chances, title, why) => {
  expect(steps(chances)).toMatchObject([{ title, why }]);
});

test('three at most, what cannot wait first', () => {
  expect(steps({ away, birthday, coupon, welcome }).map(({ kind }) => kind)).toEqual(['coupon-ending', 'birthday', 'welcome']);
});

test('one customer is named once', () => {
  const same = { ...birthday, customerId: 'a' };
  expect(steps({ coupon, birthday: same, away }).map(({ kind, customerId }) => [kind, customerId])).toEqual([
    ['coupon-ending', 'a'],
    ['long-away', 'd'],
  ]);
});

test.each([
  ['2026-11-21T14:00:00+08:00', ['11-21', '11-22', '11-23', '11-24', '11-25', '11-26', '11-27', '11-28']],
  ['2026-12-29T00:00:00+08:00', ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03', '01-04', '01-05']],
  ['2027-02-27T23:59:00+08:00', ['02-27', '02-28', '02-29', '03-01', '03-02', '03-03', '03-04', '03-05', '03-06']],
  ['2028-02-27T23:59:00+08:00', ['02-27', '02-28', '02-29', '03-01', '03-02', '03-03', '03-04', '03-05']],
])('birthdays within a week of %s', (at, expected) => {
  expect(birthdaysAhead(new Date(at)).map(({ birthday: day }) => day)).toEqual(expected);
});

test('in a year without a 29th of February it is kept on the 28th', () => {
  const at = new Date('2027-02-28T10:00:00+08:00');
  expect(steps({ birthday: { ...birthday, day: '02-29' } }, at)).toMatchObject([{ why: '她的生日是今天。' }]);
});
