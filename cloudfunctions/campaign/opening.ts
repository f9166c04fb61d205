import { createHmac } from 'node:crypto';
import { readCouponCards } from '../coupon/rule-facts';
import { forgetWallet } from '../coupon/wallet-facts';
import { assert } from '../kernel/assert';
import { newId, newStart } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Database } from '../platform/database';
import { createRecent } from '../platform/recent';
import type { Action, Call } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { isTransient } from '../platform/sql-error';
import type { Brand } from '../platform/world';
import { createClaimQueue } from './claim-queue';
import type { campaignContract } from './contract';
import { type PacketRow, toPacketCard } from './packet-card';
import { campaignPolicy } from './settings';

type C = typeof campaignContract;
type Refusal = C['campaign.open']['refusals'][number];
type Claim = {
  readonly accountId: string;
  readonly reason: string;
  readonly phoneMark: string | null;
  readonly voucherId: string;
  readonly now: Date;
};
/** `busy`: the packets that are left are in other hands at this moment. */
type Answered =
  | PacketRow
  | { readonly refusal: Refusal; readonly details: Readonly<Record<string, unknown>> }
  | { readonly busy: true };
type Wish = { readonly campaignNo: number; readonly reason: string; readonly phone?: string | undefined };

const PHONE_LABEL = 'campaign-phone';

/**
 * Campaigns without a free packet a moment ago: while it lasts, a rush of losers is told so after one look whether it is a repeat. Nothing is
 * given away on it. For that moment being sold out is said before what else would hinder her.
 */
const soldOut = createRecent<true>(2_000);

/**
 * One round trip, shared in a rush, and a repeat by itself: the same reason answers the packet it brought. The database alone decides.
 */
export const open: Action<C, 'campaign.open'> = {
  needsNoKey: true,
  run: async (call, wish) => {
    const row = await openPacket(call, wish);
    if (!row.ok) return row;
    const { tx, world, accountId, now } = call;
    const { receiveWithinHours } = await readSetting(tx, campaignPolicy, now, world.database);
    const packet = toPacketCard(row.value, receiveWithinHours);
    const { couponNo } = row.value;
    if (couponNo === null) return ok({ packet, coupon: null });
    forgetWallet(world.database, accountId);
    const coupon = (await readCouponCards(tx, [couponNo], now, world.database)).get(couponNo);
    assert(coupon, 'A coupon a campaign gives exists.');
    return ok({ packet, coupon });
  },
};

async function openPacket(
  { world, accountId, now }: Call,
  { campaignNo, reason, phone }: Wish,
): Promise<Outcome<PacketRow, Refusal>> {
  const { database, brand } = world;
  const phoneMark = phone === undefined ? null : phoneMarkOf(phone, brand);
  const claim: Claim = { accountId, reason, phoneMark, voucherId: newId(), now };
  const told = await claims.ask(database, campaignNo, claim);
  const answered = 'busy' in told ? await claims.ask(database, campaignNo, claim, true) : told;
  assert(!('busy' in answered), 'A claim that is alone is decided.');
  return 'refusal' in answered ? refuse(answered.refusal, answered.details) : ok(answered);
}

const claims = createClaimQueue<Claim, Answered>(async (database, campaignNo, going) => {
  const [first] = going;
  assert(first, 'Nobody makes a trip for nothing.');
  if (soldOut.peek(database, campaignNo, first.now)) {
    const opened = await database.callSql<(PacketRow | null)[]>('campaign_opened_all', { campaignNo, claims: going });
    return opened.map((row) => row ?? { refusal: 'campaign/sold-out', details: {} });
  }
  const answers = await openAll(database, campaignNo, going);
  if (answers.some((one) => 'refusal' in one && one.details['all'] === true)) {
    soldOut.put(database, [campaignNo], true, first.now);
  }
  return answers;
});

/** What goes wrong for one (never by what she asks, so by what we did not think of) is not to go wrong for all: each is tried alone. */
async function openAll(database: Database, campaignNo: number, going: readonly Claim[]): Promise<readonly Answered[]> {
  try {
    return await database.callSql<Answered[]>('campaign_open_all', { campaignNo, start: newStart(), claims: going });
  } catch (error) {
    if (going.length === 1 || isTransient(error)) throw error;
    return going.map(() => ({ busy: true }));
  }
}

/** The phone's word, unreadable without the brand's oldest key, and of no use outside of campaigns: the same phone gives the same mark. */
function phoneMarkOf(phone: string, { tagKeys }: Brand): string {
  const [oldest] = tagKeys;
  assert(oldest, 'A brand has at least one key.');
  const phoneKey = createHmac('sha256', oldest.secret).update(PHONE_LABEL).digest();
  return createHmac('sha256', phoneKey).update(phone).digest('base64url');
}
