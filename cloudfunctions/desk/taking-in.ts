import type { Tx } from '../platform/database';
import type { IntakeMessage } from './intake';
import type { WechatChannel } from './states';

/** Trips on their way at once: one that hangs on a dying connection must not hold up everybody. */
const MOST_TRIPS = 2;
const MOST_TOGETHER = 100;

type Taken = 'new' | 'repeated';
type Waiting = {
  readonly message: IntakeMessage & { readonly now: Date };
  readonly done: (taken: Taken) => void;
  readonly failed: (error: unknown) => void;
};
type Queue = { readonly waiting: Waiting[]; tripCount: number };

const queues = new WeakMap<Tx, Queue>();

/**
 * Stores a message exactly as it came, in one round trip. Once this has answered it stays; whatever the desk makes of it comes later.
 * `repeated`: it was stored before. Messages that come while trips are under way share the next one, so that a rush costs few commits.
 */
export function takeIn(database: Tx, message: IntakeMessage, now: Date): Promise<Taken> {
  const queue = queues.get(database) ?? { waiting: [], tripCount: 0 };
  queues.set(database, queue);
  return new Promise((done, failed) => {
    queue.waiting.push({ message: { ...message, now }, done, failed });
    if (queue.tripCount < MOST_TRIPS) travel(database, queue).catch(failed);
  });
}

/** Counts, by day, channel and reason, what somebody sent to the desk's address that was not believed. */
export async function countRefused(database: Tx, channel: WechatChannel, reason: string, now: Date): Promise<void> {
  await database.callSql('desk_count_refused', { channel, reason, now });
}

async function travel(database: Tx, queue: Queue): Promise<void> {
  queue.tripCount += 1;
  try {
    while (queue.waiting.length > 0) await store(database, queue.waiting.splice(0, MOST_TOGETHER));
  } finally {
    queue.tripCount -= 1;
  }
}

/** If one of them cannot be stored, the others must not suffer: then each goes alone. */
async function store(database: Tx, together: readonly Waiting[]): Promise<void> {
  try {
    const messages = together.map(({ message }) => message);
    const taken = await database.callSql<Taken[]>('desk_take_in', { messages });
    together.forEach(({ done }, nth) => done(taken[nth] ?? 'repeated'));
  } catch (error) {
    if (together.length === 1) together[0]?.failed(error);
    else for (const one of together) await store(database, [one]);
  }
}
