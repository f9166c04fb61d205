import { RACE_ENGINES } from '../../sandbox/database/for-tests';
import { newId } from '../kernel/ids';
import type { Database } from './database';

describe.each(RACE_ENGINES)('connections to $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const session = async () => {
    const { rows } = await database.executeSql('select pg_backend_pid() as pid');
    return (rows as { pid: number }[])[0]?.pid;
  };

  test('are kept when the database refuses, since a refusal is an answer', async () => {
    const call = { accountId: newId(), key: 'intention-1', now: new Date() };
    const claim = (inputHash: string) => database.callSql('platform_claim', { call: { ...call, inputHash }, path: 'till.sell' });
    await claim('this');
    const before = await session();
    await expect(claim('something else')).rejects.toMatchObject({ code: 'key/reused' });
    expect(await session()).toBe(before);
  });

  test('are given up when something broke', async () => {
    const before = await session();
    await expect(database.callSql('platform_never_was', {})).rejects.toThrow('does not exist');
    expect(await session()).not.toBe(before);
  });
});
