import { dayOf, startOfDay } from '../kernel/day';
import { ok } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { nextPayoutOn } from '../settlement/payout';
import { payoutPolicy } from '../settlement/settings';
import type { referralContract } from './contract';
import { AWAY_DAYS, birthdaysAhead, type Chances, COUPON_DAYS, nextSteps, WELCOME_DAYS } from './next-step';
import type { ClerkCard } from './shape';

type C = typeof referralContract;

type Bench = Chances & {
  readonly clerk: ClerkCard;
  readonly today: { readonly salesFen: number; readonly salesCount: number };
  readonly newCount: number;
  readonly owedFen: number;
  readonly toConfirmCount: number;
  readonly heldCount: number;
};

const DAY_MS = 86_400_000;

export const workbench: Action<C, 'referral.workbench'> = async ({ world, tx, accountId, now }, { placeNo }) => {
  const daysFrom = (count: number) => new Date(now.getTime() + count * DAY_MS);
  const bench = await tx.callSql<Bench>('referral_workbench', {
    accountId,
    placeNo,
    now,
    dayStart: startOfDay(dayOf(now)),
    birthdays: birthdaysAhead(now).map(({ birthday }) => birthday),
    couponsEndBefore: daysFrom(COUPON_DAYS),
    awaySince: daysFrom(-AWAY_DAYS),
    newSince: daysFrom(-WELCOME_DAYS),
  });
  return ok({
    clerk: bench.clerk,
    todaySalesFen: bench.today.salesFen,
    todaySalesCount: bench.today.salesCount,
    todayNewCount: bench.newCount,
    owedFen: bench.owedFen,
    nextPayoutOn: nextPayoutOn(await readSetting(tx, payoutPolicy, now, world.database), now),
    toConfirmCount: bench.toConfirmCount,
    heldCount: bench.heldCount,
    steps: nextSteps(bench, now),
  });
};
