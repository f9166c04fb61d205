import { couponRoom } from '../cloudfunctions/coupon';
import { newId } from '../cloudfunctions/kernel/ids';
import { accountOf } from '../cloudfunctions/platform/caller';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { answer as answerCall } from '../cloudfunctions/platform/serve';
import type { World } from '../cloudfunctions/platform/world';
import { makeCoupon } from '../sandbox/coupons';
import { makeMember } from '../sandbox/members';
import { SATURDAY } from '../sandbox/price-samples';
import { answer, type Bench } from './bench';
import { underLoad } from './load';
import { median } from './percentiles';
import { press, type Statement } from './pgbench';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'coupon-claims';
const CONNECTIONS = 10;
const CLAIMERS = 500;
const ROUNDS = 5;
const ROUND_SECONDS = 3;
const GOAL_RATIO = 0.6;
const PLENTY = 100_000_000;

/** Five hundred members reach for one coupon at once, through `serve`, against pgbench doing the least a claim can be. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onPostgres(CONNECTIONS, async function* (server) {
      say(`${CLAIMERS} members join`);
      const members = await joinAll(server);
      const couponNo = await makeCoupon(server.database, { terms: { limits: { perMember: null, total: PLENTY } } });
      await server.database.executeSql(LEAST_TABLES);
      yield await measure(server, members, couponNo, say);
    });
  },
};

async function measure(
  { url, version, database }: Server,
  members: readonly string[],
  couponNo: number,
  say: (step: string) => void,
) {
  const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined, { now: () => SATURDAY });
  const claim = (turn: number) => claimOne(world, members[turn % members.length] ?? '', couponNo);
  await underLoad(CLAIMERS, 2, claim);
  const rounds: { ours: number; limit: number; by: string }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Side by side in time, since a machine that others use too changes its speed from one minute to the next.
    const claimed = await underLoad(CLAIMERS, ROUND_SECONDS, claim);
    const pressed = await press(url, LEAST_CLAIM, CONNECTIONS, ROUND_SECONDS);
    rounds.push({ ours: claimed.perSecond, limit: pressed.perSecond, by: pressed.by });
    say(`${QUESTION} ${round}/${ROUNDS}: ${claimed.perSecond.toFixed(0)} against ${pressed.perSecond.toFixed(0)}`);
  }
  await expectExact(database, couponNo);
  const ours = median(rounds.map((round) => round.ours));
  const limit = median(rounds.map((round) => round.limit));
  const finding = { ours, limit, unit: 'claims/s', goal: `ratio ≥ ${GOAL_RATIO}`, met: ours / limit >= GOAL_RATIO };
  return answer(QUESTION, finding, {
    limitIs: 'one statement: a guarded counter and one row',
    limitBy: rounds[0]?.by,
    claimers: CLAIMERS,
    connections: CONNECTIONS,
    rounds: ROUNDS,
    postgres: version,
  });
}

async function claimOne(world: World, accountId: string, couponNo: number): Promise<void> {
  const call = { path: 'coupon.claim', input: { couponNo }, key: newId() };
  const claimed = await answerCall(couponRoom, world, call, { kind: 'account', accountId });
  if (!claimed.ok) throw new Error(`A coupon was not claimed: ${JSON.stringify(claimed)}`);
}

async function joinAll({ database }: Server): Promise<string[]> {
  const members: string[] = [];
  for (let nth = 0; nth < CLAIMERS; nth += 1) {
    const accountId = await accountOf(database, `o-bench-member-${nth}`, SATURDAY);
    await makeMember(database, accountId);
    members.push(accountId);
  }
  return members;
}

/** Speed is worth nothing when the books do not agree. */
async function expectExact(database: Server['database'], couponNo: number): Promise<void> {
  const { rows } = await database.executeSql(
    `select sum(claimed_count)::int - (select count(*) from coupon_voucher v where v.coupon_no = t.coupon_no)::int as apart
     from coupon_tally t where coupon_no = $1 group by t.coupon_no`,
    [couponNo],
  );
  const [row] = rows as { apart: number }[];
  if (row?.apart !== 0) throw new Error(`Tally and vouchers are apart: ${JSON.stringify(rows)}`);
}

const LEAST_TABLES = `
  create table least_tally (coupon_no int primary key, claimed_count int not null, total_count int not null);
  create table least_claim (claim_id uuid primary key, coupon_no int not null, member_no int not null);
  insert into least_tally values (1, 0, ${PLENTY})`;

const LEAST_CLAIM: Statement = {
  variables: { member: { from: 1, to: CLAIMERS } },
  text: `
    with counted as (
      update least_tally set claimed_count = claimed_count + 1 where coupon_no = 1 and claimed_count < total_count returning coupon_no)
    insert into least_claim select gen_random_uuid(), coupon_no, :member::int from counted`,
};
