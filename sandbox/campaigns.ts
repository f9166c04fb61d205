import { campaign, campaignStore, campaignVersion } from '../cloudfunctions/campaign/schema';
import type { CampaignState, PacketForm, Pool, Trigger } from '../cloudfunctions/campaign/states';
import { Terms } from '../cloudfunctions/campaign/terms';
import { assert } from '../cloudfunctions/kernel/assert';
import type { Tx } from '../cloudfunctions/platform/database';
import { storePlace } from '../cloudfunctions/store/schema';
import { SATURDAY_AFTERNOON } from './small-shop';

const DAY_MS = 86_400_000;

type TermsWish = Partial<{
  [Part in keyof Terms]: Part extends 'audience' | 'calendar' | 'limits' ? Partial<Terms[Part]> : Terms[Part];
}>;

export type CampaignWish = {
  readonly code?: string;
  readonly title?: string;
  readonly state?: CampaignState;
  /** Packets of the plain pool, in fen; a hundred of 5 yuan unless said. */
  readonly amounts?: readonly number[];
  /** Packets of a clerk's subsidy in a store's peak hours, all of one amount; then those of the plain pool are, too. */
  readonly peakAmounts?: readonly number[];
  readonly terms?: TermsWish;
  /** When head office gave the money; the small shop's Saturday unless said. */
  readonly fundedAt?: Date;
};

let madeCount = 0;

/** A cash campaign as head office would have launched it, in force on the small shop's Saturday, in every store. Answers its number. */
export async function makeCampaign(database: Tx, trigger: Terms['trigger'] | Trigger, wish: CampaignWish = {}): Promise<number> {
  madeCount += 1;
  const plain = wish.amounts ?? Array.from({ length: 100 }, () => 500);
  const peak = wish.peakAmounts ?? [];
  const budgetFen = [...plain, ...peak].reduce((sum, fen) => sum + fen, 0);
  const terms = termsOf(typeof trigger === 'string' ? ({ kind: trigger, overFen: 10_000 } as Terms['trigger']) : trigger, wish, {
    budgetFen,
    count: plain.length + peak.length,
    minFen: plain.reduce((least, fen) => Math.min(least, fen), Number.POSITIVE_INFINITY),
    maxFen: plain.reduce((most, fen) => Math.max(most, fen), 0),
    peak,
  });
  const { from, until } = terms.calendar;
  const title = wish.title ?? '到店红包';
  const [row] = await database
    .insert(campaign)
    .values({
      code: wish.code ?? `CAMPAIGN${madeCount}`,
      title,
      state: wish.state ?? 'live',
      terms,
      fromAt: new Date(from),
      untilAt: new Date(until),
      draftedBy: '策划',
      draftedAt: SATURDAY_AFTERNOON,
      approvedBy: '总监',
      approvedAt: SATURDAY_AFTERNOON,
      liveAt: SATURDAY_AFTERNOON,
    })
    .returning({ campaignNo: campaign.campaignNo });
  assert(row, 'A campaign that was written has a number.');
  const { campaignNo } = row;
  await database
    .insert(campaignVersion)
    .values({ campaignNo, version: 1, title, terms, madeBy: '策划', madeAt: SATURDAY_AFTERNOON });
  const places = await database.select({ placeNo: storePlace.placeNo }).from(storePlace);
  await database.insert(campaignStore).values(places.map(({ placeNo }) => ({ campaignNo, placeNo })));
  const pools: readonly (readonly [Pool, readonly number[]])[] = [
    ['plain', plain],
    ['peak', peak],
  ];
  const packets = pools.flatMap(([pool, amounts]) => amounts.map((amountFen) => ({ pool, amountFen })));
  // In one parameter: the query builder would take a millisecond for every few of them.
  await database.executeSql(
    `insert into campaign_packet (campaign_no, packet_no, pool, amount_fen)
     select $1, packet.at, packet.row->>'pool', (packet.row->>'amountFen')::int
     from jsonb_array_elements($2::text::jsonb) with ordinality as packet (row, at)`,
    [campaignNo, JSON.stringify(packets)],
  );
  if (terms.form.kind === 'cash')
    await database.executeSql("select settlement_book_campaign($1, null, null, 'funded', $2, $3)", [
      campaignNo,
      budgetFen,
      wish.fundedAt ?? SATURDAY_AFTERNOON,
    ]);
  return campaignNo;
}

function termsOf(
  trigger: Terms['trigger'],
  { terms = {} }: CampaignWish,
  split: { budgetFen: number; count: number; minFen: number; maxFen: number; peak: readonly number[] },
): Terms {
  const { kind } = trigger;
  const form: { kind: PacketForm; remark: string } = { kind: 'cash', remark: '门店红包' };
  const { minFen, maxFen, budgetFen, count, peak } = split;
  const even = minFen === maxFen ? { kind: 'fixed', eachFen: minFen } : { kind: 'random', minFen, maxFen };
  const [peakFen] = peak;
  return Terms.parse({
    goal: { measure: 'new-members', target: 100, why: '让逛店的人成为会员' },
    placeNos: [],
    trigger: kind === 'purchase-over' ? trigger : { kind },
    form,
    amounts: peakFen === undefined ? even : { kind: 'weighted', eachFen: minFen, peakFen, peakCount: peak.length },
    openWithinHours: 72,
    payAfter: 'claim',
    say: '扫一下吊牌，可以拆一个红包。',
    ...terms,
    budgetFen,
    count,
    audience: { levels: [], holdoutPercent: 0, ...terms.audience },
    calendar: {
      from: new Date(SATURDAY_AFTERNOON.getTime() - DAY_MS).toISOString(),
      until: new Date(SATURDAY_AFTERNOON.getTime() + 30 * DAY_MS).toISOString(),
      weekdays: [],
      hours: [],
      ...terms.calendar,
    },
    limits: { perMember: 1, perDay: null, perStoreDay: null, ...terms.limits },
  });
}
