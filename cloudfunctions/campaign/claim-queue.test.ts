import type { Database } from '../platform/database';
import { createClaimQueue } from './claim-queue';

type Claim = { readonly accountId: string };
type Trip = { readonly campaignNo: number; readonly people: string[]; answer(error?: Error): Promise<void> };

/** A queue whose trips are answered by hand. */
function openQueue() {
  const trips: Trip[] = [];
  const database = {} as Database;
  const queue = createClaimQueue<Claim, string>(
    (_database, campaignNo, claims) =>
      new Promise((resolve, reject) => {
        const people = claims.map(({ accountId }) => accountId);
        const answer = async (error?: Error) => {
          if (error) reject(error);
          else resolve(people.map((one) => `${one} has one`));
          await settled();
        };
        trips.push({ campaignNo, people, answer });
      }),
  );
  return {
    trips,
    ask: (accountId: string, campaignNo = 1, alone = false) => queue.ask(database, campaignNo, { accountId }, alone),
  };
}

/** All that follows at once from an answer has followed. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const people = (count: number, from = 0) => Array.from({ length: count }, (_, nth) => `person ${from + nth}`);

test('who comes alone goes at once', async () => {
  const { trips, ask } = openQueue();
  const said = ask('林晓');
  expect(trips).toMatchObject([{ people: ['林晓'] }]);
  await trips[0]?.answer();
  expect(await said).toBe('林晓 has one');
});

test('four trips at a time; whoever comes meanwhile shares the next one, fifty at most, in order', async () => {
  const { trips, ask } = openQueue();
  const said = Promise.all(people(104).map((one) => ask(one)));
  expect(trips.map((trip) => trip.people.length)).toEqual([1, 1, 1, 1]);
  await trips[0]?.answer();
  await trips[1]?.answer();
  expect(trips.slice(4).map((trip) => trip.people)).toEqual([people(50, 4), people(50, 54)]);
  for (const trip of trips.slice(2)) await trip.answer();
  expect(await said).toEqual(people(104).map((one) => `${one} has one`));
});

test('nobody has two claims in one trip', async () => {
  const { trips, ask } = openQueue();
  const said = Promise.all(['a', 'b', 'c', 'd', 'e', 'e', 'f', 'e'].map((one) => ask(one)));
  await trips[0]?.answer();
  expect(trips[4]?.people).toEqual(['e', 'f']);
  await trips[1]?.answer();
  expect(trips[5]?.people).toEqual(['e']);
  await trips[4]?.answer();
  expect(trips[6]?.people).toEqual(['e']);
  for (const trip of trips) await trip.answer();
  expect(await said).toHaveLength(8);
});

test('who has to be alone shares with nobody, before or behind', async () => {
  const { trips, ask } = openQueue();
  const said = Promise.all([...people(5).map((one) => ask(one)), ask('alone', 1, true), ask('behind')]);
  await trips[0]?.answer();
  expect(trips[4]?.people).toEqual(['person 4', 'behind']);
  await trips[1]?.answer();
  expect(trips[5]?.people).toEqual(['alone']);
  for (const trip of trips) await trip.answer();
  expect(await said).toContain('alone has one');
});

test('campaigns do not wait for each other', () => {
  const { trips, ask } = openQueue();
  for (const one of people(4)) void ask(one, 1);
  void ask('elsewhere', 2);
  expect(trips.at(-1)).toMatchObject({ campaignNo: 2, people: ['elsewhere'] });
});

test('an error is that of all who went, and the next trip goes all the same', async () => {
  const { trips, ask } = openQueue();
  const first = people(4).map((one) => ask(one));
  const together = Promise.allSettled(people(2, 4).map((one) => ask(one)));
  await trips[0]?.answer();
  const later = ask('later');
  await trips[4]?.answer(new Error('deadlock detected'));
  expect((await together).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  for (const trip of trips) await trip.answer();
  expect(await later).toBe('later has one');
  expect(await Promise.all(first)).toHaveLength(4);
});
