import { Mutex, PGlite, protocol } from '@electric-sql/pglite';
import type { Lend, Loan } from './warm-embedded';

/** What PGlite builds on: everything but the WebAssembly, which it would start at once. The package has no other name for it. */
const WithoutEngine = Object.getPrototypeOf(PGlite) as abstract new () => PGlite;

type Message = Parameters<Parameters<InstanceType<typeof protocol.Parser>['parse']>[1]>[0];

/** A database in memory from a dump, which goes back to the lender when it is closed. */
export async function borrow(lend: Lend, dumpFile: string): Promise<PGlite> {
  const borrowed = new Borrowed(await lend(dumpFile));
  await borrowed._initArrayTypes();
  return borrowed;
}

/** PGlite over a database that this worker keeps warm: it speaks, reads and translates here, and only the engine is on loan. */
class Borrowed extends WithoutEngine {
  override readonly debug = 0;
  readonly #loan: Loan;
  readonly #queries = new Mutex();
  readonly #transactions = new Mutex();

  constructor(loan: Loan) {
    super();
    this.#loan = loan;
  }

  override async execProtocolRaw(message: Uint8Array): Promise<Uint8Array> {
    return this.#loan.exec(message);
  }

  override async execProtocolStream(message: Uint8Array): Promise<Message[]> {
    const messages: Message[] = [];
    new protocol.Parser().parse(this.#loan.exec(message), (one) => messages.push(one));
    const trouble = messages.find((one) => one instanceof protocol.messages.DatabaseError);
    if (trouble) throw trouble;
    return messages;
  }

  override _runExclusiveQuery<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#queries.runExclusive(work);
  }

  override _runExclusiveTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#transactions.runExclusive(work);
  }

  override close(): Promise<void> {
    return this.#loan.giveBack(this.#queries.isLocked() || this.#transactions.isLocked() ? 'busy' : 'quiet');
  }

  // A database in memory that runs already: there is nothing to wait for, to write to disk or to hand over as a file.
  override _checkReady(): Promise<void> {
    return NOTHING;
  }

  override syncToFs(): Promise<void> {
    return NOTHING;
  }

  override _handleBlob(): Promise<void> {
    return NOTHING;
  }

  override _cleanupBlob(): Promise<void> {
    return NOTHING;
  }

  override _getWrittenBlob(): Promise<undefined> {
    return NOTHING;
  }
}

const NOTHING: Promise<undefined> = Promise.resolve(undefined);
