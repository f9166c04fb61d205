import { and, eq } from 'drizzle-orm';
import type { PacketId } from '../cloudfunctions/campaign/judging';
import { runPackets } from '../cloudfunctions/campaign/paying-packets';
import { proveBooks } from '../cloudfunctions/campaign/proving';
import { campaignPacket } from '../cloudfunctions/campaign/schema';
import type { PacketState } from '../cloudfunctions/campaign/states';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Caller } from '../cloudfunctions/platform/caller';
import type { Database } from '../cloudfunctions/platform/database';
import { type CampaignWish, makeCampaign } from './campaigns';
import { openPayingShop } from './paying-shop';
import { SATURDAY_AFTERNOON } from './small-shop';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export type ReceivingShop = Awaited<ReturnType<typeof openReceivingShop>>;
export type Winner = Caller & { readonly kind: 'account'; readonly openid: string };
export type Packet = PacketId & { readonly winner: Winner };
/** What a packet is claimed with, beside who and when. */
export type Claim = Partial<{
  readonly reason: string;
  readonly placeNo: number | null;
  readonly phoneMark: string | null;
  readonly payableAt: Date | null;
  /** By the clock, or by an officer. */
  readonly judged: boolean;
}>;

type Received = {
  packet: { state: PacketState; why: string | null; receiveBefore: string | null };
  confirm: { packageInfo: string } | null;
};

/** The paying shop with red packets: campaigns whose packets were won, a stand-in that pays them, a clock turned by hand. */
export async function openReceivingShop(database: Database) {
  const till = await openPayingShop(database);
  const { shop, control } = till;
  let now = SATURDAY_AFTERNOON;
  const moveOn = (ms: number): void => {
    now = new Date(now.getTime() + ms);
    shop.setNow(now);
  };
  const winner = async (): Promise<Winner> => {
    const openid = `o-winner-${newId()}`;
    return { ...(await shop.account(openid)), openid };
  };
  const rowOf = async ({ campaignNo, packetNo }: PacketId) => {
    const isIt = and(eq(campaignPacket.campaignNo, campaignNo), eq(campaignPacket.packetNo, packetNo));
    const [row] = await database.select().from(campaignPacket).where(isIt);
    if (!row) throw new Error(`There is no packet ${campaignNo}:${packetNo}.`);
    return row;
  };
  /** Her packet, as if she had opened it now. */
  const claim = async (campaignNo: number, wish: Claim = {}, who?: Winner): Promise<Packet> => {
    const her = who ?? (await winner());
    const { reason = `scan:${shop.lakeside}`, placeNo = shop.lakeside, phoneMark = null, payableAt = now, judged = true } = wish;
    const { rows } = await database.executeSql(CLAIM, [
      ...[campaignNo, her.accountId, reason, placeNo, phoneMark, payableAt, now, judged ? now : null],
    ]);
    const [row] = rows as [{ packetNo: number } | undefined];
    if (!row) throw new Error(`Campaign ${campaignNo} has no packet left.`);
    return { campaignNo, packetNo: row.packetNo, winner: her };
  };
  const call = <Value>(path: string, { campaignNo, packetNo, winner: her }: Packet, as: Caller = her) =>
    shop.call<Value>(path, { campaignNo, packetNo }, as);

  return {
    ...{ till, shop, control, database, world: shop.world, moveOn, winner, claim, rowOf },
    now: () => now,
    make: (wish: CampaignWish = {}) => makeCampaign(database, 'first-scan', { amounts: [500, 600, 700], fundedAt: now, ...wish }),
    run: () => runPackets(shop.world),
    prove: () => proveBooks(shop.world),
    receive: (packet: Packet, as?: Caller) => call<Received>('campaign.receive', packet, as),
    settle: (packet: Packet, as?: Caller) => call<Pick<Received, 'packet'>>('campaign.settle', packet, as),
    stateOf: async (packet: PacketId) => (await rowOf(packet)).state,
    /** She confirms on her phone, and WeChat tells. */
    async confirm(packet: PacketId): Promise<void> {
      const { billNo, state } = await rowOf(packet);
      if (billNo !== null && state === 'waiting') control.confirmTransfer(billNo);
      await control.idle();
    },
    /** What WeChat really gave her, transfer by transfer. */
    receivedBy: ({ winner: { openid } }: Packet): number[] =>
      control
        .state()
        .transfers.filter((one) => one.openid === openid && one.state === 'SUCCESS')
        .map((one) => one.amountFen),
    /** How many packets of a campaign are in which state. */
    async counts(campaignNo: number): Promise<Partial<Record<PacketState, number>>> {
      const { rows } = await database.executeSql(
        'select state, count(*)::int as count from campaign_packet where campaign_no = $1 group by 1',
        [campaignNo],
      );
      return Object.fromEntries((rows as { state: PacketState; count: number }[]).map(({ state, count }) => [state, count]));
    },
    /** What the ledger says of a campaign. */
    async accountsOf(campaignNo: number) {
      const accounts = ['budget', 'promised', 'paid'].map((stage) => `campaign:${campaignNo}/${stage}`);
      const found = await database.callSql<Record<string, number>>('settlement_balances', { accounts });
      const [budget = 0, promised = 0, paid = 0] = accounts.map((account) => found[account]);
      return { budget, promised, paid };
    },
    async campaignState(campaignNo: number) {
      const { rows } = await database.executeSql('select state, paused_why as why from campaign where campaign_no = $1', [
        campaignNo,
      ]);
      return (rows as { state: string; why: string | null }[])[0];
    },
    close: () => till.close(),
  };
}

const CLAIM = `update campaign_packet set state = 'claimed', version = 1, account_id = $2, reason = $3, place_no = $4, phone_mark = $5,
    payable_at = $6, claimed_at = $7, judged_at = $8, member_rank = 1 + (
      select count(*) from campaign_packet where campaign_no = $1 and account_id = $2)
  where campaign_no = $1 and packet_no = (
    select packet_no from campaign_packet where campaign_no = $1 and state = 'free' order by packet_no limit 1 for update skip locked)
  returning packet_no as "packetNo"`;
