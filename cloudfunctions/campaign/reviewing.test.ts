import { eq, sql } from 'drizzle-orm';
import { type CampaignWish, makeCampaign } from '../../sandbox/campaigns';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { writeCard, writeOrder, writeSale, writeTouch } from '../../sandbox/purchases';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { storePlace } from '../store/schema';
import type { ReviewReport } from './review';
import { closeReview, lastLessons, readReview } from './reviewing';
import { campaign, campaignPacket, campaignStore } from './schema';
import type { Trigger } from './states';

/** The campaign ran from Saturday for two weeks. */
const DURING = new Date('2026-11-23T12:00:00+08:00');
const BEFORE = new Date('2026-11-10T12:00:00+08:00');
const ENDED = new Date('2026-12-05T14:00:00+08:00');
const LATER = new Date('2026-12-10T12:00:00+08:00');

describe.each(ENGINES)('reviewing a campaign on $name', ({ open }) => {
  let database: Database;
  let places: number[];

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    await emptied(database);
    places = await buildStores(database, 4);
  });
  afterAll(() => database.close());

  /** Stores 1 and 2 take part, 3 and 4 do not. */
  const ended = async (trigger: Trigger, wish: CampaignWish = {}): Promise<number> => {
    const campaignNo = await makeCampaign(database, trigger, { code: 'SCAN11', state: 'ended', ...wish });
    await database.update(campaign).set({ endedAt: ENDED }).where(eq(campaign.campaignNo, campaignNo));
    await database.delete(campaignStore).where(sql`campaign_no = ${campaignNo} and place_no not in (${places[0]}, ${places[1]})`);
    return campaignNo;
  };
  const read = async (): Promise<ReviewReport> => {
    const review = await readReview(database, 'SCAN11', LATER);
    if (!review.ok) throw new Error(review.refusal.code);
    return review.value.report;
  };
  const during = (report: ReviewReport) => Object.fromEntries(report.figures.map((one) => [one.measure, one.during]));
  const place = (rank: number) => places[rank] ?? 0;

  test('new members, visits, buyers and revenue of the stores that took part, within the time it ran', async () => {
    await ended('first-scan');
    const [she, her, other] = [newId(), newId(), newId()];
    await writeCard(database, { accountId: she, placeNo: place(0), at: DURING });
    await writeCard(database, { accountId: other, placeNo: place(2), at: DURING });
    await writeTouch(database, { accountId: she, placeNo: place(0), at: DURING });
    await writeTouch(database, { accountId: she, placeNo: place(1), at: DURING });
    await writeOrder(database, { accountId: her, placeNo: place(1), at: BEFORE, paidFen: 10_000 });
    await writeOrder(database, { accountId: she, placeNo: place(0), at: DURING, paidFen: 50_000, refundedFen: 20_000 });
    await writeSale(database, { accountId: her, placeNo: place(1), at: DURING, paidFen: 8_000 });
    await writeSale(database, { accountId: other, placeNo: place(1), at: DURING, paidFen: 99_999 }, true);
    await writeOrder(database, { accountId: other, placeNo: place(1), at: DURING, paidFen: 7_000, refundedFen: 7_000 });

    const report = await read();
    expect(during(report)).toEqual({ 'new-members': 1, visits: 2, buyers: 2, 'new-buyers': 1, revenue: 38_000 });
    expect(report.figures.find(({ measure }) => measure === 'revenue')?.before).toBe(10_000);
    expect(report.goal).toMatchObject({ measure: 'new-members', target: 100, reached: 1 });
    expect(report.days.map(({ day, exposed }) => [day, exposed])).toEqual([['2026-11-23', 1]]);
  });

  test.each([
    ['the moment it went live', '2026-11-21T14:00:00+08:00', 1],
    ['the moment before', '2026-11-21T13:59:59+08:00', 0],
    ['the moment before it ended', '2026-12-05T13:59:59+08:00', 1],
    ['the moment it ended', '2026-12-05T14:00:00+08:00', 0],
  ])('a card made at %s', async (_when, at, count) => {
    await ended('joined');
    await writeCard(database, { accountId: newId(), placeNo: place(0), at: new Date(at) });
    expect(during(await read())['new-members']).toBe(count);
  });

  test('what she gave back before was bought all the same: she is no new buyer', async () => {
    await ended('first-purchase');
    const her = newId();
    await writeOrder(database, { accountId: her, placeNo: place(3), at: BEFORE, paidFen: 9_000, refundedFen: 9_000 });
    await writeOrder(database, { accountId: her, placeNo: place(0), at: DURING, paidFen: 9_000 });
    expect(during(await read())).toMatchObject({ buyers: 1, 'new-buyers': 0 });
  });

  test('stores that did not take part are the measure; one with a campaign of its own is not', async () => {
    await ended('first-scan');
    for (const placeNo of places) {
      await writeOrder(database, { accountId: newId(), placeNo, at: BEFORE, paidFen: 28_000 });
      await writeOrder(database, { accountId: newId(), placeNo, at: DURING, paidFen: placeNo === place(0) ? 56_000 : 14_000 });
    }
    const { byStores } = await read();
    expect(byStores).toMatchObject({ exposedCount: 2, unmatchedCount: 0, comparableNames: ['3 号店', '4 号店'] });
    expect(byStores.effects?.find(({ measure }) => measure === 'revenue')).toMatchObject({ total: 42_000, verdict: 'alike' });

    const other = await makeCampaign(database, 'joined', { code: 'OTHER' });
    await database.delete(campaignStore).where(sql`campaign_no = ${other} and place_no <> ${place(3)}`);
    expect((await read()).byStores).toMatchObject({ comparableNames: ['3 号店'], effects: null });
  });

  test('members held out are compared by head, with what they bought since they could have been offered one', async () => {
    const campaignNo = await ended('first-scan', { terms: { audience: { holdoutPercent: 50 } } });
    const people = Array.from({ length: 200 }, () => newId());
    for (const accountId of people) await writeTouch(database, { accountId, placeNo: place(0), at: DURING });
    const { rows } = await database.executeSql('select id from unnest($1::uuid[]) as id where campaign_is_held_out($2, id, 50)', [
      people,
      campaignNo,
    ]);
    const heldOut = new Set((rows as { id: string }[]).map(({ id }) => id));
    const bought = people.filter((id) => !heldOut.has(id)).slice(0, 60);
    for (const accountId of bought) await writeOrder(database, { accountId, placeNo: place(2), at: LATER, paidFen: 10_000 });
    expect((await read()).byHoldout?.exposed.buyerCount).toBe(0);

    const soon = new Date(DURING.getTime() + 1_000);
    const early = new Date(DURING.getTime() - 1_000);
    for (const accountId of bought) await writeOrder(database, { accountId, placeNo: place(2), at: soon, paidFen: 10_000 });
    for (const accountId of heldOut) await writeOrder(database, { accountId, placeNo: place(2), at: early, paidFen: 10_000 });
    const { byHoldout } = await read();
    expect(byHoldout?.held).toEqual({ headCount: heldOut.size, buyerCount: 0, netFen: 0, netSquares: 0 });
    expect(byHoldout?.exposed).toEqual({
      headCount: 200 - heldOut.size,
      buyerCount: 60,
      netFen: 600_000,
      netSquares: 60 * 10_000 ** 2,
    });
    expect(byHoldout?.effects[0]).toMatchObject({ measure: 'buyers', total: 60, verdict: 'more' });
  });

  test('packets by their end, by store and by day', async () => {
    const campaignNo = await ended('first-scan', { amounts: [500, 600, 700, 800] });
    const claimed = { accountId: sql`gen_random_uuid()`, memberRank: 1, claimedAt: DURING, placeNo: place(0) };
    const set = (packetNo: number, change: object) =>
      database.update(campaignPacket).set(change).where(sql`campaign_no = ${campaignNo} and packet_no = ${packetNo}`);
    await set(1, { ...claimed, reason: 'scan:1', state: 'paid', settledAt: new Date('2026-11-24T01:00:00+08:00') });
    await set(2, { ...claimed, reason: 'scan:1', state: 'expired', settledAt: new Date('2026-11-27T12:00:00+08:00') });
    await set(3, { ...claimed, reason: 'join', placeNo: null, state: 'held' });
    const report = await read();
    expect(report.packets).toEqual({
      count: 4,
      openedCount: 3,
      received: { count: 1, amountFen: 500 },
      expired: { count: 1, amountFen: 600 },
      returned: { count: 0, amountFen: 0 },
      open: { count: 1, amountFen: 700 },
    });
    expect(report.stores.map(({ name, openedCount, paidFen }) => [name, openedCount, paidFen])).toEqual([
      ['1 号店', 2, 500],
      ['不分门店', 1, 0],
      ['2 号店', 0, 0],
    ]);
    expect(
      report.days.map(({ day, openedCount, receivedCount, expiredCount, paidFen }) => [
        day,
        openedCount,
        receivedCount,
        expiredCount,
        paidFen,
      ]),
    ).toEqual([
      ['2026-11-23', 3, 0, 0, 0],
      ['2026-11-24', 0, 1, 0, 500],
      ['2026-11-27', 0, 0, 1, 0],
    ]);
    const closing = { lesson: '早一点开始。', by: '王敏', now: LATER };
    expect(await closeReview(database, 'SCAN11', closing)).toMatchObject({
      refusal: { code: 'campaign/packets-open', details: { count: 1 } },
    });
  });

  test('a lesson closes it for good: what is refunded later changes nothing in it, and the next draft sees it', async () => {
    await ended('first-scan');
    await writeCard(database, { accountId: newId(), placeNo: place(0), at: DURING });
    const closing = { lesson: '周末下午人多，没人有空拆。', by: '王敏', now: LATER };
    expect(await closeReview(database, 'SCAN11', closing)).toMatchObject({ ok: true, value: { state: 'reviewed' } });
    await writeCard(database, { accountId: newId(), placeNo: place(0), at: DURING });
    expect(await read()).toMatchObject({ goal: { reached: 1 } });
    expect(await closeReview(database, 'SCAN11', closing)).toMatchObject({
      refusal: { code: 'campaign/reviewed', details: { by: '王敏' } },
    });
    expect(await lastLessons(database, 'first-scan')).toEqual([
      {
        code: 'SCAN11',
        title: '到店红包',
        lesson: '周末下午人多，没人有空拆。',
        measure: 'new-members',
        target: 100,
        reached: 1,
        madeAt: LATER,
      },
    ]);
    expect(await lastLessons(database, 'joined')).toEqual([]);
  });

  test.each([
    ['one nobody knows', undefined, 'campaign/unknown'],
    ['one that still runs', { state: 'live' as const }, 'campaign/not-ended'],
    ['one that is paused', { state: 'paused' as const }, 'campaign/not-ended'],
  ])('%s is not reviewed', async (_which, wish, code) => {
    if (wish) await makeCampaign(database, 'joined', { code: 'SCAN11', ...wish });
    expect(await readReview(database, 'SCAN11', LATER)).toMatchObject({ refusal: { code } });
  });

  test('a draft that was given up never ran', async () => {
    const campaignNo = await ended('joined');
    await database.update(campaign).set({ liveAt: null }).where(eq(campaign.campaignNo, campaignNo));
    expect(await readReview(database, 'SCAN11', LATER)).toMatchObject({ refusal: { code: 'campaign/never-ran' } });
  });
});

async function buildStores(database: Database, count: number): Promise<number[]> {
  const store = {
    city: '杭州',
    address: '延安路 1 号',
    hours: { week: [], holidays: {} },
    live: true,
    profile: { gender: 'women' },
  };
  const rows = await database
    .insert(storePlace)
    .values(
      Array.from({ length: count }, (_, rank) => ({
        ...store,
        code: `HZ00${rank + 1}`,
        name: `${rank + 1} 号店`,
        kind: 'direct' as const,
        latitude: 30.2,
        longitude: 120.1,
      })),
    )
    .returning({ placeNo: storePlace.placeNo });
  return rows.map(({ placeNo }) => placeNo);
}
