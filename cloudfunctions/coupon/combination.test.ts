import { bagOf, buyerAt, pieceAt, policyWith, SATURDAY, voucherOf } from '../../sandbox/price-samples';

import { diceOf, drawHardCase } from '../../sandbox/wallets';
import { findBestPrice } from './best';
import { price } from './pricing';
import type { Voucher } from './purchase';

test('the best of 24 coupons that hardly differ and overlap everywhere is found among all 728 that go together', () => {
  const dice = diceOf(24);
  for (let round = 0; round < 10; round += 1) {
    const { bag, buyer, vouchers, policy } = drawHardCase(24, dice);
    const groups = ['exchange', 'style', 'shop'].map((code) => vouchers.filter(({ terms }) => terms.group === code));
    const sets = groups.reduce<Voucher[][]>(
      (known, group) => known.flatMap((set) => [set, ...group.map((voucher) => [...set, voucher])]),
      [[]],
    );
    const least = Math.min(...sets.map((set) => price(bag, buyer, set, policy, SATURDAY).payableFen));
    const { price: found, isBest } = findBestPrice(bag, buyer, vouchers, policy, SATURDAY);
    expect([found.payableFen, isBest]).toEqual([least, true]);
  }
});

describe('forty coupons of which ten go together, each for three of twenty styles', () => {
  const dice = diceOf(40);
  const pieces = Array.from({ length: 20 }, (_, at) => pieceAt(String(100 + at * 7), { skuNo: at + 1, styleCode: `ST${at}` }));
  const vouchers = Array.from({ length: 40 }, (_, at) => {
    const styles = [0, 1, 2].map(() => `ST${Math.floor(dice() * 20)}`);
    return {
      ...voucherOf(`券${at}`, { benefit: { kind: 'percent', percentOff: 100 }, conditions: { styles } }),
      couponNo: at + 1,
    };
  });
  const policy = policyWith({ groups: [{ code: 'shop', name: '店铺券', most: 10 }] });
  const payable = (held: readonly Voucher[]) =>
    findBestPrice(bagOf(pieces), buyerAt('member'), held, policy, SATURDAY).price.payableFen;

  test('are more combinations than anybody could try: the search ends, and always at the same price', () => {
    expect(payable([...vouchers].reverse())).toBe(payable(vouchers));
  });

  test('nobody is told that it is the best, since nobody knows', () => {
    expect(findBestPrice(bagOf(pieces), buyerAt('member'), vouchers, policy, SATURDAY).isBest).toBe(false);
  });

  test('no voucher more, and none in place of another, would make it cheaper', () => {
    const { price: found } = findBestPrice(bagOf(pieces), buyerAt('member'), vouchers, policy, SATURDAY);
    const taken = vouchers.filter(({ voucherId }) => found.applied.some((one) => one.voucherId === voucherId));
    for (const voucher of vouchers.filter((one) => !taken.includes(one))) {
      for (const out of taken) {
        const set = [...taken.filter((one) => one !== out), voucher];
        expect(price(bagOf(pieces), buyerAt('member'), set, policy, SATURDAY).payableFen).toBeGreaterThanOrEqual(
          found.payableFen,
        );
      }
    }
  });

  test('the price is as good as taking the most promising one again and again', () => {
    expect(payable(vouchers)).toBeLessThanOrEqual(greedy());
  });

  function greedy(): number {
    const set: Voucher[] = [];
    const costWith = (voucher: Voucher) =>
      price(bagOf(pieces), buyerAt('member'), [...set, voucher], policy, SATURDAY).payableFen;
    for (let turn = 0; turn < 10; turn += 1) {
      const [next] = [...vouchers].sort((a, b) => costWith(a) - costWith(b));
      if (next) set.push(next);
    }
    return price(bagOf(pieces), buyerAt('member'), set, policy, SATURDAY).payableFen;
  }
});
