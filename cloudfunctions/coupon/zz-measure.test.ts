import { makeCoupon } from '../../sandbox/coupons';
import { ROOMS_FOLDER } from '../../sandbox/database/open';
import { startPostgres } from '../../tools/postgres';
import { migrate } from '../platform/migrate';
import { openPg } from '../platform/pg';
import { makeMember } from '../../sandbox/members';
import { openSmallShop } from '../../sandbox/small-shop';
import { press } from '../../bench/pgbench';
import { underLoad } from '../../bench/load';

test('measure', async () => {
  const server = await startPostgres({ durable: true });
  const database = openPg(server.url, { poolSize: 10 });
  await migrate(database, ROOMS_FOLDER);
  const shop = await openSmallShop(database);
  shop.setNow(new Date());
  const accounts = await Promise.all(Array.from({ length: 500 }, (_, n) => shop.account(`o-${n}`)));
  for (const { accountId } of accounts) await makeMember(database, accountId);
  const couponNo = await makeCoupon(database, { claimUntil: new Date(Date.now() + 1e9), terms: { limits: { perMember: null, total: 100_000_000 } } });
  const hot2 = await makeCoupon(database, { terms: { limits: { perMember: null, total: 100_000_000 } } });
  await database.executeSql(`create table accs as select row_number() over () as n, account_id from member_card; create unique index on accs(n)`);
  await database.executeSql(`
create or replace function minimal_claim(p_n int) returns void language plpgsql as $$
declare v_a uuid := (select account_id from accs where n = p_n);
begin
  insert into coupon_voucher (voucher_id, account_id, coupon_no, state, way, claimed_at, valid_from, valid_until, transferable)
  values (gen_random_uuid(), v_a, ${hot2}, 'held', 'centre', now(), now(), now() + interval '30 days', false);
  update coupon_tally set claimed_count = claimed_count + 1, day_count = day_count + 1 where coupon_no = ${hot2} and claimed_count < total_count;
end $$`);
  const url = server.url;

  const call = `jsonb_build_object('call', jsonb_build_object('accountId', (select account_id from accs where n = 1 + floor(random()*499)::int), 'key', gen_random_uuid(), 'inputHash', 'x', 'now', now()), 'couponNo', ${couponNo}, 'voucherId', gen_random_uuid())`;
  const rule = `(select r from coupon_rule r where coupon_no = ${couponNo})`;
  const acc = `(select account_id from accs where n = 1 + floor(random()*499)::int)`;
  const out: string[] = [];
  for (const [name, text, n] of [
    ['claim', `perform coupon_claim(${call})`, 2000],
    ['minimal', `perform minimal_claim(1 + floor(random()*499)::int)`, 2000],
    ['key', `perform platform_claim_key(jsonb_build_object('accountId', ${acc}, 'key', gen_random_uuid(), 'inputHash', 'x', 'now', now(), 'answer', '{}'::jsonb), 'x')`, 2000],
    ['hindrance', `perform coupon_hindrance(${rule}, ${acc}, 'centre', 'member', null, now())`, 2000],
    ['take', `perform coupon_take(${rule}, ${acc}, 'centre', gen_random_uuid(), null, null, now())`, 2000],
    ['remember', `perform coupon_remember(gen_random_uuid(), 'held', 'claimed', null, null, now())`, 2000],
    ['instant', `perform coupon_instant(now())`, 2000],
    ['none', `perform ${acc}, ${rule}`, 2000],
  ] as const) {
    const loop = `do $$ declare t timestamptz := clock_timestamp(); begin for i in 1..${n} loop ${text}; end loop; create temporary table if not exists took (name text, us numeric); insert into took values ('${name}', extract(epoch from clock_timestamp() - t) * 1e6 / ${n}); end $$`;
    const client = await database.transaction(async (tx) => { await tx.executeSql(loop); return (await tx.executeSql('select * from took')).rows; });
    out.push(JSON.stringify(client.at(-1)));
  }
  process.stderr.write(out.join('\n') + '\n');
  await database.close();
  await server.stop();
}, 120_000);
