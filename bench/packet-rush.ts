import { campaignRoom } from '../cloudfunctions/campaign';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Outcome } from '../cloudfunctions/kernel/outcome';
import type { Database } from '../cloudfunctions/platform/database';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { answer as answerCall } from '../cloudfunctions/platform/serve';
import type { World } from '../cloudfunctions/platform/world';
import { makeCampaign } from '../sandbox/campaigns';
import { SATURDAY_AFTERNOON } from '../sandbox/small-shop';
import { buildChain } from './chain';

const PLACES = 10;
const STYLES = 50;
const PACKET_FEN = 500;

/** A chain on the small shop's Saturday, and people who each scanned one tag there. */
export type PacketRush = {
  readonly world: World;
  /** A campaign for first scans in every store, with so many packets of one amount; answers its number. */
  openCampaign(packetCount: number): Promise<number>;
  /** The next so many people take part from now on; answers who they are. */
  visitors(count: number): Promise<string[]>;
  claim(campaignNo: number, accountId: string): Promise<Outcome<unknown>>;
};

export async function openRush(database: Database): Promise<PacketRush> {
  await buildChain(database, { styleCount: STYLES, storeCount: PLACES, onHand: 1_000_000 });
  const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined, { now: () => SATURDAY_AFTERNOON });
  let visitorCount = 0;
  return {
    world,
    async openCampaign(packetCount) {
      const campaignNo = await makeCampaign(database, 'first-scan', { amounts: [PACKET_FEN] });
      await database.executeSql(MORE_PACKETS, [campaignNo, packetCount, PACKET_FEN]);
      await database.executeSql(`update campaign set terms = jsonb_set(terms, '{count}', $2) where campaign_no = $1`, [
        campaignNo,
        String(packetCount),
      ]);
      await database.executeSql('vacuum analyze campaign_packet');
      return campaignNo;
    },
    async visitors(count) {
      const { rows } = await database.executeSql(VISITORS, [visitorCount, count, SATURDAY_AFTERNOON]);
      visitorCount += count;
      await database.executeSql('analyze platform_account, referral_touch');
      return (rows as { account_id: string }[]).map((row) => row.account_id);
    },
    async claim(campaignNo, accountId) {
      const request = { path: 'campaign.open', input: { campaignNo, reason: 'scan:1', phone: accountId }, key: newId() };
      return (await answerCall(campaignRoom, world, request, { kind: 'account', accountId })) as Outcome<unknown>;
    },
  };
}

/** Speed is worth nothing when the books do not agree. */
export async function expectExact(database: Database, campaignNo: number, won: number): Promise<void> {
  const { rows } = await database.executeSql(
    `select count(*)::int as claimed, count(distinct account_id)::int as people
     from campaign_packet where campaign_no = $1 and state = 'claimed'`,
    [campaignNo],
  );
  const [row] = rows as { claimed: number; people: number }[];
  if (row?.claimed !== won || row.people !== won) throw new Error(`${won} packets were won: ${JSON.stringify(row)}`);
}

const MORE_PACKETS = `
  insert into campaign_packet (campaign_no, packet_no, amount_fen)
  select $1::int, n, $3::int from generate_series(2, $2::int) as n`;

const VISITORS = `
  with people as (
    insert into platform_account (account_id, openid, created_at)
    select gen_random_uuid(), 'o-bench-visitor-' || n, $3::timestamptz from generate_series($1::int + 1, $1::int + $2::int) as n
    returning account_id)
  insert into referral_touch (touch_id, account_id, way, place_no, touched_at, last_at, until)
  select gen_random_uuid(), account_id, 'tag', 1, $3::timestamptz, $3::timestamptz, $3::timestamptz + interval '1 day' from people
  returning account_id`;
