import { assert } from '../kernel/assert';
import type { Database } from '../platform/database';

/** Round trips of one campaign under way at a time, and claims in each. What arrives meanwhile waits for the next. */
const TRIPS_AT_ONCE = 4;
const CLAIMS_AT_ONCE = 50;

type Waiting<Claim, Answer> = {
  readonly claim: Claim;
  readonly alone: boolean;
  readonly done: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
};
type Queue<Claim, Answer> = { waiting: Waiting<Claim, Answer>[]; tripCount: number };

/**
 * Lets claims of one campaign that come at the same moment share a round trip and a commit: who comes alone goes at once, and a rush goes
 * fifty by fifty. `send` answers in order; an error of it is the error of all that went with it, and each may be tried again. Nobody has two
 * claims in one trip.
 */
export function createClaimQueue<Claim extends { readonly accountId: string }, Answer>(
  send: (database: Database, campaignNo: number, claims: readonly Claim[]) => Promise<readonly Answer[]>,
) {
  const queues = new WeakMap<object, Map<number, Queue<Claim, Answer>>>();

  function queueOf(database: Database, campaignNo: number): Queue<Claim, Answer> {
    const ofDatabase = queues.get(database) ?? new Map<number, Queue<Claim, Answer>>();
    queues.set(database, ofDatabase);
    const queue = ofDatabase.get(campaignNo) ?? { waiting: [], tripCount: 0 };
    ofDatabase.set(campaignNo, queue);
    return queue;
  }

  function sendNext(database: Database, campaignNo: number): void {
    const queue = queueOf(database, campaignNo);
    while (queue.tripCount < TRIPS_AT_ONCE && queue.waiting.length > 0) {
      const going = takeTrip(queue);
      queue.tripCount += 1;
      void makeTrip(database, campaignNo, going).finally(() => {
        queue.tripCount -= 1;
        sendNext(database, campaignNo);
      });
    }
    if (queue.tripCount === 0) queues.get(database)?.delete(campaignNo);
  }

  async function makeTrip(database: Database, campaignNo: number, going: readonly Waiting<Claim, Answer>[]): Promise<void> {
    try {
      const answers = await send(
        database,
        campaignNo,
        going.map(({ claim }) => claim),
      );
      assert(answers.length === going.length, 'Every claim of a trip is answered.');
      for (const [nth, one] of going.entries()) one.done(answers[nth] as Answer);
    } catch (error) {
      for (const one of going) one.failed(error);
    }
  }

  return {
    /** `alone`: shares its trip with nobody. */
    ask(database: Database, campaignNo: number, claim: Claim, alone = false): Promise<Answer> {
      return new Promise((done, failed) => {
        queueOf(database, campaignNo).waiting.push({ claim, alone, done, failed });
        sendNext(database, campaignNo);
      });
    },
  };
}

/** The next ones in line: one that wants to be alone, or as many as go together. */
function takeTrip<Claim extends { readonly accountId: string }, Answer>(queue: Queue<Claim, Answer>): Waiting<Claim, Answer>[] {
  const going: Waiting<Claim, Answer>[] = [];
  const staying: Waiting<Claim, Answer>[] = [];
  const people = new Set<string>();
  for (const [nth, one] of queue.waiting.entries()) {
    const isFull = going.length === CLAIMS_AT_ONCE || going[0]?.alone === true;
    if (isFull) {
      staying.push(...queue.waiting.slice(nth));
      break;
    }
    if (people.has(one.claim.accountId) || (one.alone && going.length > 0)) staying.push(one);
    else {
      going.push(one);
      people.add(one.claim.accountId);
    }
  }
  queue.waiting = staying;
  return going;
}
