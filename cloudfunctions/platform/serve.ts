import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { assert, Defect } from '../kernel/assert';
import { type Outcome, refuse } from '../kernel/outcome';
import { type Caller, type Grant, isAllowed, needsGrants, readGrants } from './caller';
import { recordChange } from './change';
import type { ActionContract, Contract, OutputOf, ParsedInputOf, RefusalOf } from './contract';
import type { Tx } from './database';
import { log, troubleOf } from './log';
import { Outage } from './outage';
import { platformIdempotency } from './schema';
import { isTransient, refusalOf } from './sql-error';
import type { World } from './world';

/** What every action is given. `tx` is the transaction of a mutating call, the database of a reading one. */
export type Call = {
  readonly world: World;
  readonly tx: Tx;
  readonly now: Date;
  readonly caller: Caller;
  /** The caller's account; empty for nobody and the timer, whom actions for shoppers and staff never see. */
  readonly accountId: string;
  /** What an SQL function needs to keep the key itself: `platform_claim_key`. */
  readonly keyed: { readonly accountId: string; readonly key: string; readonly inputHash: string; readonly now: Date };
};

type Run<C extends Contract, P extends keyof C> = (
  call: Call,
  input: ParsedInputOf<C, P>,
) => Promise<Outcome<OutputOf<C, P>, RefusalOf<C, P>>>;

/**
 * One action. `keepsKey` says that its work outside the database (WeChat) or its single SQL function keeps the idempotency key
 * itself, so `serve` opens no transaction: one round trip instead of five. `needsNoKey` says that whoever repeats it finds what it did
 * the first time, under whatever key: nothing is kept and nothing looked up.
 */
export type Action<C extends Contract, P extends keyof C> =
  | Run<C, P>
  | { readonly keepsKey: true; readonly run: Run<C, P> }
  | { readonly needsNoKey: true; readonly run: Run<C, P> };
export type Actions<C extends Contract> = { readonly [P in keyof C]: Action<C, P> };

export type Room = {
  readonly name: string;
  readonly contract: Contract;
  readonly actions: Readonly<Record<string, unknown>>;
};

export function defineRoom<C extends Contract>(name: string, contract: C, actions: Actions<C>): Room {
  for (const path of Object.keys(contract)) {
    assert(path.startsWith(`${name}.`), `The action ${path} does not live in the room ${name}.`);
    assert(path in actions, `The action ${path} is in the contract but nobody wrote it.`);
  }
  return { name, contract, actions };
}

export type Request = { readonly path?: unknown; readonly input?: unknown; readonly key?: unknown };

/** The third kind of trouble on the wire: nothing was decided, call again with the same key. */
export type WireAnswer = Outcome<unknown> | { readonly ok: false; readonly outage: { readonly service: string } };

const KEY_SHAPE = /^[\w-]{8,64}$/;
const TRANSIENT_TRIES = 4;

/**
 * Answers one call: path, input, caller, key, transaction, refusals. Never throws for what a caller may do;
 * a defect is logged with its path and answered as an outage, so that the phone keeps its key and may try again.
 */
export async function answer(room: Room, world: World, request: Request, caller: Caller): Promise<WireAnswer> {
  const path = typeof request.path === 'string' ? request.path : '';
  const contract = Object.hasOwn(room.contract, path) ? room.contract[path] : undefined;
  if (!contract) return refuse('path/unknown');
  try {
    return await decide(room, contract, path, world, request, caller);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return refuse(refusal.code, refusal.details);
    if (error instanceof Outage) {
      log.warn({ path, service: error.service, error: error.message }, 'outage');
      return { ok: false, outage: { service: error.service } };
    }
    log.error({ path, error: troubleOf(error), defect: error instanceof Defect }, 'defect');
    return { ok: false, outage: { service: 'hangtag' } };
  }
}

async function decide(
  room: Room,
  contract: ActionContract,
  path: string,
  world: World,
  request: Request,
  caller: Caller,
): Promise<WireAnswer> {
  if (hasUnstorableText(request.input)) return refuse('input/invalid', { fields: [{ at: '', problem: 'unstorable_text' }] });
  const parsed = contract.input.safeParse(request.input ?? {});
  if (!parsed.success) {
    const fields = parsed.error.issues.slice(0, 5).map((issue) => ({ at: issue.path.join('.'), problem: issue.code }));
    return refuse('input/invalid', { fields });
  }
  const barred = await findBar(contract, world.database, caller, parsed.data);
  if (barred) return barred;

  const action = room.actions[path] as Action<Contract, string>;
  const run = typeof action === 'function' ? action : action.run;
  const now = world.now();
  const accountId = keeperOf(caller);
  const base = { world, tx: world.database, now, caller, accountId };
  if (!contract.mutates) {
    return await run({ ...base, keyed: { accountId, key: '', inputHash: '', now } }, parsed.data);
  }

  const { key } = request;
  if (typeof key !== 'string' || !KEY_SHAPE.test(key)) return refuse('key/missing');
  const call: Call = { ...base, keyed: { accountId, key, inputHash: hashOf(parsed.data, contract.secrets), now } };
  const outcome = await retryTransient(() => {
    if (typeof action === 'function')
      return runKeyed(call, path, (tx) => runAudited({ ...call, tx }, contract, path, run, parsed.data));
    assert(caller.kind !== 'console', `The action ${path} keeps its own key, so nobody would write down who did it.`);
    return 'keepsKey' in action ? runKeepingKey(call, path, () => run(call, parsed.data)) : run(call, parsed.data);
  });
  if (outcome.ok) world.committed();
  return outcome;
}

/** Undefined when the caller may go on. A stranger is asked to sign in first; a known caller is told no. */
async function findBar(
  contract: ActionContract,
  database: Tx,
  caller: Caller,
  input: unknown,
): Promise<Outcome<never> | undefined> {
  const grants: readonly Grant[] =
    needsGrants(contract.allow) && caller.kind === 'account' ? await readGrants(database, caller.accountId) : [];
  const placeNo = contract.scope === undefined ? undefined : (input as { placeNo: number }).placeNo;
  if (isAllowed(contract.allow, caller, grants, placeNo)) return undefined;
  return refuse(caller.kind === 'nobody' ? 'caller/unknown' : 'caller/not-allowed');
}

/** Whose idempotency keys they are: the account's, or the console user's. */
function keeperOf(caller: Caller): string {
  if (caller.kind === 'console') return caller.userId;
  return caller.kind === 'account' ? caller.accountId : '';
}

/** What is changed in the console is on record in the same transaction: who, what, about what. The content stays where it was written. */
async function runAudited(
  call: Call,
  contract: ActionContract,
  path: string,
  run: (call: Call, input: never) => Promise<Outcome<unknown>>,
  input: unknown,
): Promise<Outcome<unknown>> {
  const outcome = await run(call, input as never);
  if (outcome.ok && call.caller.kind === 'console') {
    const [room = path] = path.split('.');
    const about = contract.about === undefined ? '' : `:${String((input as Readonly<Record<string, unknown>>)[contract.about])}`;
    await recordChange(call.tx, { subject: `${room}${about}`, what: path, by: call.caller.login }, call.now);
  }
  return outcome;
}

class RolledBack extends Error {
  constructor(readonly outcome: Outcome<never>) {
    super('refused');
  }
}

/**
 * Claim the key, do the work, keep the answer: one transaction. A refusal undoes everything, the key included. The claim refuses other
 * content under the same key (`key/reused`) and an account that left (`caller/unknown`).
 */
async function runKeyed(call: Call, path: string, work: (tx: Tx) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  const { accountId, key } = call.keyed;
  try {
    return await call.world.database.transaction(async (tx) => {
      const stored = await tx.callSql<unknown>('platform_claim', { call: call.keyed, path });
      if (stored !== null) return { ok: true, value: stored } as const;
      const outcome = await work(tx);
      if (!outcome.ok) throw new RolledBack(outcome);
      await tx
        .update(platformIdempotency)
        .set({ answer: outcome.value })
        .where(and(eq(platformIdempotency.accountId, accountId), eq(platformIdempotency.key, key)));
      return outcome;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome;
    throw error;
  }
}

/**
 * The action keeps its key. What it refuses before it came to that may be a repeat of a call that was granted while prices or hours
 * were other ones; then the answer of that day still holds.
 */
async function runKeepingKey(call: Call, path: string, work: () => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  const outcome = await work();
  if (outcome.ok) return outcome;
  const { accountId, key, inputHash } = call.keyed;
  const [stored] = await call.tx
    .select()
    .from(platformIdempotency)
    .where(and(eq(platformIdempotency.accountId, accountId), eq(platformIdempotency.key, key)));
  const isRepeat = stored?.path === path && stored.inputHash === inputHash && stored.answer !== null;
  return isRepeat ? { ok: true, value: stored.answer } : outcome;
}

/** Deadlocks and serialization failures are the database's way to say "again"; the key makes it safe. */
async function retryTransient<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || tried === TRANSIENT_TRIES) throw error;
    }
  }
}

/**
 * NUL and halves of surrogate pairs: JSON carries them, PostgreSQL's text does not. JSON writes both as an escape, which is told from
 * the same letters typed by a person by the even number of backslashes before it.
 */
function hasUnstorableText(input: unknown): boolean {
  return /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(JSON.stringify(input) ?? '');
}

/** A hash of the input as parsed, with keys in order, so that the same content gives the same hash. Secrets are no part of it. */
function hashOf(input: unknown, secrets: readonly string[] = []): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(input, secrets)))
    .digest('base64url');
}

function inOrder(value: unknown, secrets: readonly string[]): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => inOrder(one, secrets));
  const ordered = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(value).sort())
    if (!secrets.includes(name)) ordered[name] = inOrder((value as Readonly<Record<string, unknown>>)[name], secrets);
  return ordered;
}
