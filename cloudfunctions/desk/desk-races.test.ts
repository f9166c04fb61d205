import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { digest } from './digesting';
import { claimUnheard, settleHeard } from './hearing';
import { claimUnsent, settleSent } from './sending';
import { newestSeq, readEvents } from './streaming';

describe.each(RACE_ENGINES)('the desk at the same moment on $name', ({ open }) => {
  let opened: Database;
  let desk: DeskShop;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => {
    database = await emptied(opened);
    desk = await openDeskShop(database);
  });
  afterAll(() => opened.close());

  const now = () => desk.shop.world.now();
  const from = async (openid: string, text = '在吗') => {
    await desk.writes(openid, text);
    await desk.digest();
    return (await desk.rowOf(openid)).conversationNo;
  };
  const codes = (said: readonly { ok: boolean; refusal?: { code: string } }[]) =>
    said.map((one) => (one.ok ? 'done' : one.refusal?.code)).sort();
  const rowsOf = async <Row>(query: string) => (await database.executeSql(query)).rows as Row[];
  const until = async (isDone: () => Promise<boolean>, work: () => Promise<unknown>) => {
    while (!(await isDone())) await work();
  };

  test('500 messages of 50 people, digested by four: each once, in its order, one conversation a person', async () => {
    for (let count = 0; count < 500; count += 1) await desk.writes(`oa-${count % 50}`, String(count));
    const isDone = async () => (await rowsOf('select 1 from desk_intake where digested_at is null limit 1')).length === 0;
    await Promise.all(Array.from({ length: 4 }, () => until(isDone, () => digest(desk.shop.world, 20))));
    const conversations = await rowsOf<{ texts: string[]; last: number; openid: string }>(`
      select t.openid, max(c.last_message_no) as last, array_agg(m.text order by m.message_no) as texts
      from desk_message m join desk_conversation c using (conversation_no) join desk_contact t using (contact_no)
      group by t.openid, c.conversation_no`);
    expect(conversations).toHaveLength(50);
    for (const { openid, texts, last } of conversations) {
      const first = Number(openid.slice(3));
      expect([last, texts]).toEqual([10, Array.from({ length: 10 }, (_, nth) => String(first + 50 * nth))]);
    }
    const events = await rowsOf<{ seq: number }>('select seq::int from desk_event order by seq');
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 500 }, (_, nth) => nth + 1));
  });

  test('a digest that dies in the middle leaves everything as it was, and the next one does it', async () => {
    for (let count = 0; count < 20; count += 1) await desk.writes(`oa-${count % 5}`, String(count));
    const dying = database.transaction(async (tx) => {
      const claimed = await tx.callSql<unknown[]>('desk_claim_intake', { limit: 100, now: now() });
      expect(claimed).toHaveLength(5);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await rowsOf('select 1 from desk_conversation')).toHaveLength(0);
    expect(await desk.digest()).toBe(20);
    expect(await rowsOf('select 1 from desk_message')).toHaveLength(20);
  });

  test('of agents who take the same conversation one gets it', async () => {
    const no = await from('oa-1');
    const agents = [desk.agent, desk.other, desk.lead, await desk.hire('王远'), await desk.hire('赵青')];
    const said = await Promise.all(agents.map((one) => desk.call('take', { conversationNo: no, version: 1 }, one.caller)));
    expect(codes(said)).toEqual([...Array.from({ length: 4 }, () => 'conversation/taken'), 'done']);
    const row = await desk.rowOf('oa-1');
    expect(said.find((one) => !one.ok)).toMatchObject({ refusal: { details: { agentName: row.agentName } } });
  });

  test('of two who answer what is free one does', async () => {
    const no = await from('oa-1');
    const said = await Promise.all([desk.reply(no, '我来', desk.agent.caller), desk.reply(no, '我来', desk.other.caller)]);
    expect(codes(said)).toEqual(['conversation/taken', 'done']);
    expect((await desk.conversation(no)).messages).toHaveLength(2);
  });

  test('the same message id from two windows is one message', async () => {
    const no = await from('oa-1');
    const messageId = newId();
    const said = await Promise.all(Array.from({ length: 5 }, () => desk.reply(no, '在的', undefined, messageId)));
    expect(codes(said)).toEqual(Array.from({ length: 5 }, () => 'done'));
    expect(await rowsOf("select 1 from desk_message where voice = 'agent'")).toHaveLength(1);
    expect((await desk.rowOf('oa-1')).quota?.left).toBe(4);
  });

  test('ten answers at once never go past what WeChat lets us send', async () => {
    const no = await from('oa-1');
    const said = await Promise.all(Array.from({ length: 10 }, (_, nth) => desk.reply(no, String(nth))));
    expect(codes(said).filter((code) => code === 'done')).toHaveLength(5);
    expect((await desk.conversation(no)).messages.map(({ messageNo }) => messageNo)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('answering and closing race: the answer is there, or she is told that it was closed', async () => {
    for (let round = 0; round < 5; round += 1) {
      const no = await from(`oa-${round}`);
      await desk.must('take', { conversationNo: no, version: 1 });
      const [answered] = await Promise.all([
        desk.reply(no, '在的'),
        desk.call('close', { conversationNo: no, askRating: false }),
        desk.writes(`oa-${round}`, '还在吗').then(() => desk.digest()),
      ]);
      const answers = await rowsOf(`select 1 from desk_message where conversation_no = ${no} and voice = 'agent'`);
      expect([answered.ok, answers.length]).toEqual(answered.ok ? [true, 1] : [false, 0]);
    }
    const [sums] = await rowsOf(`
      select count(*)::int as cries, count(*) filter (where answered_at is not null)::int as answered, count(lost_at)::int as lost,
        (select count(cried_at)::int from desk_conversation) as open
      from desk_cry`);
    const { cries, answered, lost, open: stillOpen } = sums as Record<'cries' | 'answered' | 'lost' | 'open', number>;
    expect(cries).toBe(answered + lost + stillOpen);
  });

  test('four pumps take every message once and in order', async () => {
    const numbers = await Promise.all(Array.from({ length: 10 }, (_, nth) => nth).map((nth) => desk.writes(`oa-${nth}`, '在吗')));
    await desk.digest();
    for (let nth = 0; nth < numbers.length; nth += 1) {
      const { conversationNo } = await desk.rowOf(`oa-${nth}`);
      for (const text of ['1', '2', '3']) await desk.reply(conversationNo, text);
    }
    const sent: string[] = [];
    const onTheWay = new Set<string>();
    const isDone = async () =>
      (await rowsOf("select 1 from desk_message where send in ('queued', 'sending') limit 1")).length === 0;
    const pump = async () => {
      for (const one of await claimUnsent(database, now(), 3)) {
        expect(onTheWay.has(one.openid)).toBe(false);
        onTheWay.add(one.openid);
        sent.push(`${one.openid} ${one.text}`);
        onTheWay.delete(one.openid);
        await settleSent(database, one.messageId, { as: 'sent' }, now());
      }
    };
    await Promise.all(Array.from({ length: 4 }, () => until(isDone, pump)));
    expect(sent).toHaveLength(30);
    for (let nth = 0; nth < 10; nth += 1) {
      const hers = sent.filter((one) => one.startsWith(`oa-${nth} `)).map((one) => one.split(' ')[1]);
      expect(hers).toEqual(['1', '2', '3']);
    }
  });

  test('two bots answer a thing once', async () => {
    await from('oa-1');
    const claims = await Promise.all(Array.from({ length: 4 }, () => claimUnheard(database, 'official', now())));
    expect(claims.flat()).toHaveLength(1);
    const intakeId = claims.flat()[0]?.intakeId ?? 0;
    const answer = { text: '您好', page: null, factual: true };
    const said = await Promise.all(
      Array.from({ length: 4 }, () => settleHeard(database, { intakeId, answer, toHuman: false }, now())),
    );
    expect(said.sort()).toEqual(['repeated', 'repeated', 'repeated', 'said']);
  });

  test('a reader of the stream never misses what commits while she reads', async () => {
    const numbers = Array.from({ length: 40 }, (_, nth) => nth);
    let isOver = false;
    const seen: number[] = [];
    const read = async () => {
      for (const event of await readEvents(database, seen.at(-1) ?? 0, now())) seen.push(event.seq);
    };
    const reading = (async () => {
      while (!isOver) await read();
    })();
    await Promise.all(numbers.map((nth) => desk.writes(`oa-${nth}`, '在吗').then(() => digest(desk.shop.world, 5))));
    await desk.digest();
    isOver = true;
    await reading;
    await read();
    expect(seen).toEqual(Array.from({ length: await newestSeq(database) }, (_, nth) => nth + 1));
  });
});
