import { makeFile } from '../cloudfunctions/settlement/filing';
import { monthSpan, type Statement } from '../cloudfunctions/settlement/statement';
import { readStatement } from '../cloudfunctions/settlement/stating';
import { answer, type Bench } from './bench';
import { median } from './percentiles';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'statement';
const PLACE_NO = 1;
const MONTH = '2026-11';
const LINE_COUNT = 10_000;
/** Sales of other stores and of the months before, among which those of the month are looked for. */
const OTHER_COUNT = 60_000;
const GOAL_SECONDS = 2;
const AFTERWARDS = new Date('2026-12-15T04:00:00.000Z');

/**
 * The month of a store with ten thousand lines, read and written as CSV; what a page of the phone, XLSX and PDF take stands beside. The
 * limit is the bare sum of the entries it is made of.
 */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onPostgres(4, async function* (server) {
      await fill(server);
      say(`${QUESTION}: ${LINE_COUNT} lines among the entries of ${OTHER_COUNT} other sales`);
      const ours = await medianSeconds(async () => void (await makeFile(await read(server), 'csv', '素履')));
      const limit = await medianSeconds(() => sumBare(server));
      const statement = await read(server);
      if (statement.lines.length !== LINE_COUNT) throw new Error(`The statement has ${statement.lines.length} lines.`);
      const details = {
        lineCount: LINE_COUNT,
        pageSeconds: await medianSeconds(() => readPage(server)),
        xlsxSeconds: await secondsFor(async () => void (await makeFile(statement, 'xlsx', '素履'))),
        pdfSeconds: await secondsFor(async () => void (await makeFile(statement, 'pdf', '素履'))),
      };
      yield answer(QUESTION, { ours, limit, unit: 's', goal: `≤ ${GOAL_SECONDS} s`, met: ours <= GOAL_SECONDS }, details);
    });
  },
};

/** Every sale has two pieces, of each of which the store, its clerk and the office earn; then the store's share becomes due. */
async function fill({ database }: Server): Promise<void> {
  await database.executeSql(
    `insert into store_place (code, name, kind, city, address, latitude, longitude, hours)
     values ('B1', '湖滨店', 'direct', '杭州', '延安路 1 号', 30, 120, '{}')`,
  );
  await database.executeSql(
    `insert into settlement_sale (place_no, document, document_no, rate_case, inputs, split, receipt_id, paid_fen, paid_at, posted_at)
     select place_no, document, lpad(n::text, 14, '0'), 'here', '{}', '[]', gen_random_uuid(), 119900, at, at ${SALES}`,
    [LINE_COUNT, OTHER_COUNT, PLACE_NO],
  );
  await database.executeSql(
    `insert into settlement_entry (place_no, entry_id, document, line_id, kind, from_account, to_account, amount_fen, day, booked_at)
     select place_no, gen_random_uuid(), document, gen_random_uuid(), move.kind, move.source, move.aim, move.fen,
       (at at time zone 'Asia/Shanghai')::date, at ${SALES}
     cross join lateral (values
       ('earned', 'money:wechat', 'store:' || place_no || '/pending', 45000 + n % 500),
       ('earned', 'money:wechat', 'clerk:' || place_no || '/pending', 3000),
       ('earned', 'money:wechat', 'office/pending', 46000),
       ('matured', 'store:' || place_no || '/pending', 'store:' || place_no || '/due', 45000 + n % 500)) as move(kind, source, aim, fen)
     cross join generate_series(1, 2) as piece`,
    [LINE_COUNT, OTHER_COUNT, PLACE_NO],
  );
  for (const table of ['settlement_sale', 'settlement_entry', 'settlement_day']) await database.executeSql(`analyze ${table}`);
}

/** $1 sales of the store in the month, $2 of twenty others and, half of them, of the month before; $3 the store. */
const SALES = `from (
  select n, 'order:' || n % 21 || ':' || lpad(n::text, 14, '0') as document, case when n <= $1::int then $3::int else 100 + n % 20 end as place_no,
    timestamptz '2026-11-01T02:00:00Z' + (n % $1::int) * interval '4 minutes'
      - case when n > $1::int and n % 2 = 0 then interval '31 days' else interval '0' end as at
  from generate_series(1, $1::int + $2::int) as n) as sale`;

async function read({ database }: Server): Promise<Statement> {
  const statement = await readStatement(database, {
    party: `store:${PLACE_NO}`,
    placeNo: PLACE_NO,
    month: MONTH,
    now: AFTERWARDS,
  });
  if (!statement) throw new Error('The month of this bench is over.');
  return statement;
}

async function readPage({ database }: Server): Promise<void> {
  await database.callSql('settlement_statement', {
    party: `store:${PLACE_NO}`,
    placeNo: PLACE_NO,
    ...monthSpan(MONTH),
    after: null,
    limit: 50,
  });
}

async function sumBare({ database }: Server): Promise<void> {
  await database.executeSql(
    `select sum(fen) from (
       select amount_fen as fen from settlement_entry where to_account = any ($1) and booked_at >= $2 and booked_at < $3
       union all select -amount_fen from settlement_entry where from_account = any ($1) and booked_at >= $2 and booked_at < $3) as moved`,
    [['pending', 'held', 'due'].map((stage) => `store:${PLACE_NO}/${stage}`), monthSpan(MONTH).from, monthSpan(MONTH).until],
  );
}

/** The median of three: the first finds everything cold. */
async function medianSeconds(work: () => Promise<void>): Promise<number> {
  return median([await secondsFor(work), await secondsFor(work), await secondsFor(work)]);
}

async function secondsFor(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
