import { eq } from 'drizzle-orm';
import { ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Action } from '../platform/serve';
import { confirmationOf } from '../platform/wechat/transfer-end';
import type { World } from '../platform/world';
import { findClerk } from '../store/staffing';
import type { settlementContract } from './contract';
import { askAbout } from './paying-out';
import { confirmBefore } from './payout';
import { settlementPayout } from './schema';
import type { PayoutState } from './states';

/** How long she can look back at what came or went back. */
const LOOK_BACK_MS = 30 * 86_400_000;

type C = typeof settlementContract;

/** Keeps no key: WeChat is asked, and hearing its answer again changes nothing. */
export const settlePayout: Action<C, 'settlement.settlePayout'> = {
  keepsKey: true,
  async run({ world, tx, accountId }, { placeNo, payoutNo }) {
    const clerk = await findClerk(tx, accountId, placeNo);
    if (!clerk) return refuse('clerk/unknown');
    const payout = await findPayout(tx, payoutNo);
    return payout?.clerkNo === clerk.clerkNo ? ok({ state: await settled(world, tx, payout) }) : refuse('payout/unknown');
  },
};

/** The same by her account alone: suspended or gone, what she earned is hers. */
export const settleMyPayout: Action<C, 'settlement.settleMyPayout'> = {
  keepsKey: true,
  async run({ world, tx, accountId }, { payoutNo }) {
    const payout = await findPayout(tx, payoutNo);
    return payout?.accountId === accountId ? ok({ state: await settled(world, tx, payout) }) : refuse('payout/unknown');
  },
};

export const myPayouts: Action<C, 'settlement.myPayouts'> = async ({ world, tx, accountId, now }) => {
  type Mine = PayoutToHer & { readonly storeName: string; readonly clerkName: string };
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const payouts = await tx.callSql<Mine[]>('settlement_payouts_of_account', { accountId, since });
  return ok({ payouts: payouts.map((payout) => payoutToHer(world, payout)) });
};

/** A payout as the database tells her. */
export type PayoutToHer = {
  readonly payoutNo: string;
  readonly amountFen: number;
  readonly state: PayoutState;
  readonly packageInfo: string | null;
  readonly failReason: string | null;
  readonly madeAt: string;
  readonly settledAt: string | null;
};

/** With what her phone needs to confirm it, and until when, while it waits for her. */
export function payoutToHer<Payout extends PayoutToHer>(world: World, { packageInfo, madeAt, settledAt, ...payout }: Payout) {
  const isWaiting = payout.state === 'waiting' && packageInfo !== null;
  return {
    ...payout,
    confirm: isWaiting ? confirmationOf(world.wechat().config, packageInfo) : null,
    confirmBefore: isWaiting ? confirmBefore(new Date(madeAt)).toISOString() : null,
    madeAt: new Date(madeAt).toISOString(),
    settledAt: settledAt === null ? null : new Date(settledAt).toISOString(),
  };
}

type Found = { readonly payoutNo: string; readonly state: PayoutState };

/** What became of it: only what waits is asked about. Somebody else may have heard it meanwhile, so it is read again. */
async function settled(world: World, tx: Tx, { payoutNo, state }: Found): Promise<PayoutState> {
  if (state !== 'waiting') return state;
  await askAbout(world, { payoutNo });
  return (await findPayout(tx, payoutNo))?.state ?? state;
}

async function findPayout(tx: Tx, payoutNo: string) {
  const { clerkNo, accountId, state } = settlementPayout;
  const [row] = await tx
    .select({ payoutNo: settlementPayout.payoutNo, clerkNo, accountId, state })
    .from(settlementPayout)
    .where(eq(settlementPayout.payoutNo, payoutNo));
  return row;
}
