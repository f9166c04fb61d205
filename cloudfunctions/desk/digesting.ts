import { newId } from '../kernel/ids';
import type { Database, Tx } from '../platform/database';
import { log, troubleOf } from '../platform/log';
import { readSetting } from '../platform/setting';
import { isTransient } from '../platform/sql-error';
import type { World } from '../platform/world';
import { type ContactFacts, digestContact, type Intake } from './digest-contact';
import type { Draft } from './draft';
import { contextOf } from './intake-words';
import { deskHours, deskPolicy } from './settings';

type ClaimedFacts = Omit<ContactFacts, 'intakes'> & { readonly intakes: readonly Omit<Intake, 'ids' | 'ownsOrder'>[] };
type Rules = Parameters<typeof digestContact>[1];

const AT_ONCE = 250;
const TRIES = 4;

/**
 * Turns what came in into conversations; answers how many messages and events it is through with. Gathered, decided and written in one
 * transaction: if anything fails, all of it is still there, and comes again. Several may digest at once; a contact is one's at a time.
 */
export async function digest(world: World, limit = AT_ONCE): Promise<number> {
  const { database } = world;
  const now = world.now();
  const rules = { policy: await readSetting(database, deskPolicy, now), hours: await readSetting(database, deskHours, now) };
  for (let tried = 1; ; tried += 1) {
    try {
      return await digestOnce(database, limit, rules, now);
    } catch (error) {
      if (!isTransient(error) || tried === TRIES) return await digestLess(world, limit, error);
    }
  }
}

function digestOnce(database: Database, limit: number, rules: Rules, now: Date): Promise<number> {
  return database.transaction(async (tx) => {
    const claimed = await tx.callSql<ClaimedFacts[]>('desk_claim_intake', { limit, now });
    if (claimed.length === 0) return 0;
    const owned = await readOwnOrders(tx, claimed);
    const drafts = claimed.map((facts) => digestContact(withIds(facts, owned), rules));
    await tx.callSql('desk_write', { ...joined(drafts), now });
    return claimed.reduce((count, { intakes }) => count + intakes.length, 0);
  });
}

/** What goes wrong for one is not to stop all: fewer at a time, until the one that does stands alone. It comes again in a minute. */
async function digestLess(world: World, limit: number, error: unknown): Promise<number> {
  if (limit > 1) return digest(world, Math.ceil(limit / 8));
  const intakeId = await world.database.callSql<number | null>('desk_put_off_intake', { now: world.now() });
  log.error({ error: troubleOf(error), intakeId }, 'a message could not be digested');
  return 0;
}

function joined(drafts: readonly Draft[]): Draft {
  return {
    contacts: drafts.flatMap((draft) => draft.contacts),
    conversations: drafts.flatMap((draft) => draft.conversations),
    messages: drafts.flatMap((draft) => draft.messages),
    media: drafts.flatMap((draft) => draft.media),
    cries: drafts.flatMap((draft) => draft.cries),
    answered: drafts.flatMap((draft) => draft.answered),
    intakes: drafts.flatMap((draft) => draft.intakes),
  };
}

function withIds(facts: ClaimedFacts, owned: ReadonlySet<string>): ContactFacts {
  const { accountId } = facts.contact;
  const intakes = facts.intakes.map((intake) => ({
    ...intake,
    ownsOrder: owned.has(`${accountId}:${contextOf(intake.payload)?.orderNo}`),
    ids: { message: newId(), media: newId(), line: newId() },
  }));
  return { ...facts, intakes };
}

/** "<account>:<order>" of every order a session named that belongs to who named it; asked only when one did. */
async function readOwnOrders(tx: Tx, claimed: readonly ClaimedFacts[]): Promise<ReadonlySet<string>> {
  const orders = claimed.flatMap(({ contact: { accountId }, intakes }) =>
    intakes.flatMap(({ payload }) => {
      const orderNo = contextOf(payload)?.orderNo;
      return accountId === null || orderNo === undefined ? [] : [{ accountId, orderNo }];
    }),
  );
  if (orders.length === 0) return new Set();
  const own = await tx.callSql<typeof orders>('desk_own_orders', { orders });
  return new Set(own.map(({ accountId, orderNo }) => `${accountId}:${orderNo}`));
}
