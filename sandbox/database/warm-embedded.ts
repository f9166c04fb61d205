import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { type Ask, emptyLikeNew, readShape } from './emptying';

/** A database on loan. Bytes of PostgreSQL's protocol go in and come out: no object of one test file's realm gets into another's. */
export type Loan = {
  exec(message: Uint8Array): Uint8Array;
  /** The borrower is done. What is given back `busy` is not lent again. */
  giveBack(state: 'quiet' | 'busy'): Promise<void>;
};

/** Lends a database as a kept dump has it: one that came back, else a new one. */
export type Lend = (dumpFile: string) => Promise<Loan>;

type Warm = { readonly pglite: PGlite; readonly dumpFile: string; readonly shape: string };

/** Of this process, which is one of jest's workers. Test files cannot see it: they have a realm each. */
const idle: Warm[] = [];

/**
 * Jest loads every module anew for every test file. Of the embedded database that is nine megabytes of WebAssembly, which would be
 * compiled and would warm up again in every file: two thirds of what an average suite did. So a worker keeps its databases.
 */
export const lendWarm: Lend = async (dumpFile) => {
  const at = idle.findIndex((one) => one.dumpFile === dumpFile);
  const warm = (at < 0 ? undefined : idle.splice(at, 1)[0]) ?? (await start(dumpFile));
  let lent = true;
  return {
    exec(message) {
      if (!lent) throw new Error('The database was given back: nobody may ask it any more.');
      return warm.pglite.execProtocolRawSync(message);
    },
    async giveBack(state) {
      if (!lent) return;
      lent = false;
      if (state === 'quiet' && (await isAsNew(warm))) idle.push(warm);
      else await warm.pglite.close();
    },
  };
};

/** Otherwise a timer for a message about slow starts runs on for ever, and would keep an idle process from ending. */
const WITHOUT_TIMER = ['-c', 'log_startup_progress_interval=0'];

async function start(dumpFile: string): Promise<Warm> {
  const loadDataDir = new Blob([new Uint8Array(await readFile(dumpFile))]);
  const pglite = await PGlite.create({ loadDataDir, startParams: [...PGlite.defaultStartParams, ...WITHOUT_TIMER] });
  letProcessEnd(pglite);
  return { pglite, dumpFile, shape: await readShape(asking(pglite)) };
}

/** PostgreSQL leaves a timer running after a statement, ten seconds long; a worker that is done must not wait for it. */
function letProcessEnd(pglite: PGlite): void {
  const run = pglite.execProtocolRawSync.bind(pglite);
  pglite.execProtocolRawSync = (message) => {
    const { setTimeout } = globalThis;
    const waitedForByNobody = (...of: Parameters<typeof setTimeout>) => setTimeout(...of).unref();
    globalThis.setTimeout = Object.assign(waitedForByNobody, setTimeout);
    try {
      return run(message);
    } finally {
      globalThis.setTimeout = setTimeout;
    }
  };
}

/** Without a suite's rows and session, is it as it was? One with other tables, functions, triggers or jobs is not lent again. */
async function isAsNew({ pglite, shape }: Warm): Promise<boolean> {
  try {
    await pglite.exec('rollback');
    await pglite.exec('discard all');
    return (await emptyLikeNew(asking(pglite))) === shape;
  } catch {
    // Whatever a suite did to it: the next one gets another.
    return false;
  }
}

function asking(pglite: PGlite): Ask {
  return async (text) => (await pglite.exec(text)).flatMap((one) => one.rows);
}
