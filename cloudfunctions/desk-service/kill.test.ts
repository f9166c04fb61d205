import { countRows } from '../../sandbox/database/count';
import { openByEnv } from '../../sandbox/database/open';
import { openEmptyPostgres } from '../../sandbox/database/served';
import { type DeskAccount, openDeskAccount } from '../../sandbox/desk-account';
import { type HostProcess, startHost } from '../../sandbox/start/start-host';
import type { Database } from '../platform/database';

const SHOPPERS = 200;
const BEFORE_THE_KILL = 40;
const PROGRAM = ['--import', 'tsx', 'cloudfunctions/desk-service/index.ts'];
const LOOK_MS = 20;

type Row = { readonly openid: string; readonly send: string };

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

const startDesk = (env: Readonly<Record<string, string>>): Promise<HostProcess> =>
  startHost({ ...env, LOG_LEVEL: 'info' }, PROGRAM, 'the bots of the desk are there');

async function answersOf(database: Database): Promise<Row[]> {
  const { rows } = await database.executeSql(`
    select t.openid, m.send from desk_message m join desk_conversation c using (conversation_no)
    join desk_contact t using (contact_no) where m.voice = 'bot' and m.send is not null`);
  return rows as Row[];
}

/** Half a minute passes for what the dead process had in hand. */
async function letHalfAMinutePass(database: Database): Promise<void> {
  await database.executeSql("update desk_message set tried_at = tried_at - interval '31 seconds' where send = 'sending'");
  await database.executeSql("update desk_intake set held_until = held_until - interval '31 seconds' where heard_at is null");
}

async function expectWhole(database: Database, { wechat }: DeskAccount): Promise<void> {
  expect(await countRows(database, 'desk_intake')).toBe(SHOPPERS);
  expect(await countRows(database, 'desk_message', "voice = 'shopper'")).toBe(SHOPPERS);
  expect(await countRows(database, 'desk_conversation')).toBe(SHOPPERS);
  const answers = await answersOf(database);
  expect(answers).toHaveLength(SHOPPERS);
  expect(new Set(answers.map((one) => one.openid)).size).toBe(SHOPPERS);
  for (const { openid, send } of answers) {
    const count = wechat.control.received('official', openid).length;
    if (send === 'sent') expect([openid, count]).toEqual([openid, 1]);
    else expect([openid, send, count <= 1]).toEqual([openid, 'unsure', true]);
  }
}

test('kill -9 of the desk with 200 conversations open: every message is there once, every answer is sent once or shown as unsure', async () => {
  const served = await openEmptyPostgres();
  const database = await openByEnv({ DATABASE_URL: served.url });
  const account = await openDeskAccount(database, false);
  const env = {
    ...account.wechat.env,
    ...{ DATABASE_URL: served.url, BRAND_DOMAIN: 'sulv.example.com' },
    TAG_KEYS: `1:${Buffer.alloc(32, 7).toString('base64')}`,
  };
  const first = await startDesk(env);
  const written = Promise.all(
    Array.from({ length: SHOPPERS }, (_, nth) => account.wechat.control.say('official', `oa-${nth}`, { text: '湖滨店几点关门' })),
  );
  await until(async () => (await countRows(database, 'desk_message', "send = 'sent'")) >= BEFORE_THE_KILL);
  expect(await first.end('SIGKILL')).toBeNull();
  await written;
  expect(await countRows(database, 'desk_message', "send = 'sent'")).toBeLessThan(SHOPPERS);

  await letHalfAMinutePass(database);
  const second = await startDesk(env);
  const isDone = async () =>
    (await answersOf(database)).filter(({ send }) => send === 'sent' || send === 'unsure').length === SHOPPERS;
  await until(isDone);
  expect(await second.end('SIGTERM')).toBe(0);
  await expectWhole(database, account);
  await account.close();
  await database.close();
  await served.close();
});
