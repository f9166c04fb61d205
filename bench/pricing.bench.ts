import { findBestPrice } from '../cloudfunctions/coupon/best';

import { SATURDAY } from '../sandbox/price-samples';
import { diceOf, drawCase, drawHardCase, type PricingCase } from '../sandbox/wallets';
import { answer, type Bench } from './bench';
import { median, percentilesOf } from './percentiles';

const SEED = 3;
const ROUNDS = 7;
const [BAGS, HARD_BAGS] = [300, 60];
const [WALLET, LARGE_WALLET] = [30, 200];
const [GOAL_MEDIAN_MICROS, GOAL_P99_MICROS, GOAL_GROWTH, GOAL_SLOWEST_MS] = [1_000, 5_000, 10, 50];

/** The best price of a full bag with its reasons, against reading the same wallet: what the server spends before it can begin. */
export const bench: Bench = {
  questions: ['pricing', 'pricing-growth'],
  async *ask(wanted, say) {
    say(`${BAGS} bags of 20 lines with ${WALLET} coupons`);
    const small = measure(draw(BAGS, WALLET, drawCase));
    if (wanted('pricing')) yield pricing(small);
    if (!wanted('pricing-growth')) return;
    say(`the same with ${LARGE_WALLET}`);
    const large = measure(draw(BAGS, LARGE_WALLET, drawCase));
    say(`${HARD_BAGS} bags made to be difficult`);
    const hard = measure(draw(HARD_BAGS, LARGE_WALLET, drawHardCase));
    yield growth(small, large, hard);
  },
};

type Times = { readonly bestMicros: readonly number[]; readonly readMicros: readonly number[] };

function pricing({ bestMicros, readMicros }: Times) {
  const { p50Ms: p50Micros, p99Ms: p99Micros } = percentilesOf(bestMicros);
  const finding = {
    ours: p50Micros,
    limit: median(readMicros),
    unit: 'µs',
    goal: `median ≤ ${GOAL_MEDIAN_MICROS} µs, p99 ≤ ${GOAL_P99_MICROS} µs`,
    met: p50Micros <= GOAL_MEDIAN_MICROS && p99Micros <= GOAL_P99_MICROS,
  };
  return answer('pricing', finding, { p99Micros, bags: BAGS, coupons: WALLET, seed: SEED, ...MEASURED });
}

function growth(small: Times, large: Times, hard: Times) {
  const [ours, limit] = [median(large.bestMicros), median(small.bestMicros)];
  const slowestMs = Math.max(...large.bestMicros, ...hard.bestMicros) / 1000;
  const finding = {
    ours,
    limit,
    unit: 'µs',
    goal: `ratio ≤ ${GOAL_GROWTH}, no bag above ${GOAL_SLOWEST_MS} ms`,
    met: ours / limit <= GOAL_GROWTH && slowestMs <= GOAL_SLOWEST_MS,
  };
  const hardMicros = median(hard.bestMicros);
  return answer('pricing-growth', finding, {
    limitIs: `the same with ${WALLET} coupons`,
    coupons: LARGE_WALLET,
    slowestMs,
    hardMicros,
    hardBags: 'overlapping halves of the bag, percentages that hardly differ',
    seed: SEED,
  });
}

const MEASURED = { limitIs: 'JSON.parse of bag and wallet', each: `quickest of ${ROUNDS}, since others use the machine too` };

/** Every bag once per round; of its times the quickest, for what made it slower was not the bag. */
function measure(cases: readonly PricingCase[]): Times {
  const texts = cases.map(({ bag, vouchers }) => JSON.stringify({ bag, vouchers }));
  const bestMicros = cases.map(() => Number.POSITIVE_INFINITY);
  const readMicros = cases.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    cases.forEach(({ bag, buyer, vouchers, policy }, at) => {
      const startedAt = performance.now();
      findBestPrice(bag, buyer, vouchers, policy, SATURDAY);
      const pricedAt = performance.now();
      JSON.parse(texts[at] ?? '');
      const readAt = performance.now();
      bestMicros[at] = Math.min(bestMicros[at] ?? 0, (pricedAt - startedAt) * 1000);
      readMicros[at] = Math.min(readMicros[at] ?? 0, (readAt - pricedAt) * 1000);
    });
  }
  return { bestMicros, readMicros };
}

function draw(count: number, coupons: number, drawOne: (coupons: number, dice: () => number) => PricingCase): PricingCase[] {
  const dice = diceOf(SEED);
  return Array.from({ length: count }, () => drawOne(coupons, dice));
}
