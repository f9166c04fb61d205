import type { CampaignDraft } from '../../cloudfunctions/campaign/draft';
import { findCampaign } from '../../cloudfunctions/campaign/drafting-rows';
import { endCampaign } from '../../cloudfunctions/campaign/ending';
import { judgeClaim } from '../../cloudfunctions/campaign/judging';
import { closeReview } from '../../cloudfunctions/campaign/reviewing';
import { campaignPolicy } from '../../cloudfunctions/campaign/settings';
import { hearPacketTransfer } from '../../cloudfunctions/campaign/transferring';
import { assert } from '../../cloudfunctions/kernel/assert';
import { newId } from '../../cloudfunctions/kernel/ids';
import { type Fen, fen } from '../../cloudfunctions/kernel/money';
import type { Database } from '../../cloudfunctions/platform/database';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** They opened it at home in the evening: a store is left in peace in its busy hours. */
const OPENED_HOURS = 5;
const REVIEWED_HOURS = 34;
/** The second who opened one forgot about it. */
const FORGETFUL = 1;

/** What head office learned of it; the figures beside it say the same. */
const LESSON =
  '只选一家店，六周来了四位新客，离目标很远：下次多选几家人流大的店。四位都拆了红包，一位没在 72 小时内去微信确认收款，钱退了回来：请导购当场陪她点完。';

export type Visitor = { readonly accountId: string; readonly openid: string; readonly placeNo: number; readonly at: Date };
export type PastDays = { readonly from: Date; readonly until: Date };
export type PastCampaign = PastDays & { readonly draft: CampaignDraft; readonly visitors: readonly Visitor[] };

/** Who scanned in a store for the first time in these days, in the order they came. */
export async function readVisitors(database: Database, { from, until }: PastDays): Promise<Visitor[]> {
  const { rows } = await database.executeSql(
    `select t.account_id as "accountId", a.openid, t.place_no as "placeNo", min(t.touched_at) as at
     from referral_touch t join platform_account a on a.account_id = t.account_id
     where t.way <> 'share' and t.place_no is not null and a.openid is not null
     group by 1, 2, 3 having min(t.touched_at) >= $1 and min(t.touched_at) < $2 order by at`,
    [from, until],
  );
  return (rows as (Omit<Visitor, 'at'> & { at: Date | string })[]).map((row) => ({ ...row, at: new Date(row.at) }));
}

/**
 * What became of a campaign that was launched in the town's past: whoever came opened a packet the same evening and received it, but one; it
 * ended on its last day and was reviewed. All of it through the functions of those days, so that books, review and lesson are true. WeChat is
 * not there: that it paid is told as its notice would.
 */
export async function endPastCampaign(database: Database, past: PastCampaign, by: string): Promise<void> {
  const { draft, visitors, until } = past;
  const { code } = draft;
  const campaignNo = (await findCampaign(database, code))?.campaignNo;
  assert(campaignNo !== undefined, "The town's past campaign was launched.");
  for (const [rank, visitor] of visitors.entries()) await open(database, campaignNo, visitor, rank !== FORGETFUL);

  const { receiveWithinHours } = campaignPolicy.fallback;
  await database.callSql('campaign_expire', {
    receiveWithinHours,
    limit: visitors.length,
    now: new Date(until.getTime() - MINUTE_MS),
  });
  const ended = await database.transaction((tx) => endCampaign(tx, code, { by, reason: '到期', now: until }));
  assert(ended.ok, `The town's campaign ${code} does not end: ${JSON.stringify(ended)}`);
  const now = new Date(until.getTime() + REVIEWED_HOURS * HOUR_MS);
  const closed = await database.transaction((tx) => closeReview(tx, code, { lesson: LESSON, by, now }));
  assert(closed.ok, `The town's campaign ${code} cannot be reviewed: ${JSON.stringify(closed)}`);
}

type Opened = { readonly packetNo: number; readonly amountFen: Fen } | { readonly refusal: string };

async function open(database: Database, campaignNo: number, visitor: Visitor, receives: boolean): Promise<void> {
  const { accountId, openid, placeNo } = visitor;
  const now = new Date(visitor.at.getTime() + OPENED_HOURS * HOUR_MS);
  const claim = { accountId, reason: `scan:${placeNo}`, phoneMark: null, voucherId: newId(), now };
  const [opened] = await database.callSql<Opened[]>('campaign_open_all', { campaignNo, start: 0, claims: [claim] });
  assert(opened && 'packetNo' in opened, `The town's packet is not opened: ${JSON.stringify(opened)}`);
  const packet = { campaignNo, packetNo: opened.packetNo };
  await database.callSql('campaign_book_promises', { limit: 1, now });
  await judgeClaim(database, packet, now);
  if (!receives) return;

  const later = new Date(now.getTime() + MINUTE_MS);
  const billNo = newId().replaceAll('-', '');
  const { receiveWithinHours, balanceRetryMinutes } = campaignPolicy.fallback;
  const wish = { ...packet, accountId, billNo, receiveWithinHours, balanceRetryMinutes, now: later };
  await database.callSql('campaign_receive', wish);
  const amountFen = fen(opened.amountFen);
  const bill = { state: 'SUCCESS' as const, outBillNo: billNo, amountFen, openid, failReason: null };
  const heard = await hearPacketTransfer(database, bill, later);
  assert(heard === 'settled', `The town's packet is not paid: ${heard}`);
}
