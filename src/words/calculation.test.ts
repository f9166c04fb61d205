import { calculationLines } from './calculation';

const step = (kind: Parameters<typeof calculationLines>[0][number]['kind'], title: string | null, amountFen: number) => ({
  kind,
  title,
  voucherId: null,
  amountFen,
});

test('a calculation reads from the tag price down, every reduction by its name', () => {
  const lines = calculationLines([
    step('tag-price', null, 119_900),
    step('vip', '金卡会员价', -12_000),
    step('delivery', null, 1_500),
    step('coupon', '满 1000 减 50', -5_000),
    step('free-delivery', '免邮券', -1_500),
    step('points', '2400 积分', -2_400),
  ]);
  expect(lines.map(({ label, amountFen }) => [label, amountFen])).toEqual([
    ['吊牌价', 119_900],
    ['金卡会员价', -12_000],
    ['运费', 1_500],
    ['满 1000 减 50', -5_000],
    ['免邮券', -1_500],
    ['2,400 积分抵扣', -2_400],
  ]);
});

test('what takes nothing off stands there, too, with what it brings instead of an amount', () => {
  const lines = calculationLines([
    step('tag-price', null, 119_900),
    step('gift-wrap', '礼品包装券', 0),
    step('extra-points', '双倍积分券', 0),
  ]);
  expect(lines.map(({ label, said }) => [label, said])).toEqual([
    ['吊牌价', undefined],
    ['礼品包装券', '随单享用'],
    ['双倍积分券', '多得积分'],
  ]);
});

test('two coupons of one title are two lines', () => {
  const same = (voucherId: string) => ({ ...step('coupon', '满减券', -5_000), voucherId });
  expect(new Set(calculationLines([same('a'), same('b')]).map(({ id }) => id)).size).toBe(2);
});
