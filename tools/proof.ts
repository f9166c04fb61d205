import { proveWhole } from '../cloudfunctions/desk/proving';
import { openByEnv } from '../sandbox/database/open';
import { ledgerRows } from './reconcile/ledger-words';
import { differenceTable } from './reconcile/words';

/**
 * `npm run proof`: proves that the ledger adds up, to the fen, and stands for every paid order. Exit code 0 when it does; 1 with a table of
 * entries and documents when not, and nobody is paid until it does again.
 */
async function main(): Promise<number> {
  const database = await openByEnv(process.env, { poolSize: 2 });
  try {
    const proof = await proveWhole({ database, now: () => new Date() });
    if (!proof.holds) {
      console.log(differenceTable(ledgerRows(proof.differences)));
      console.log(`账不成立：${proof.differences.length} 处差异。提成打款与红包已停，改正后再运行一次。`);
      return 1;
    }
    console.log(
      `成立：${proof.saleCount} 笔销售、${proof.entryCount} 笔分录，逐单、逐户、逐日与总和皆平；${proof.throughDay} 及以前已结。`,
    );
    return 0;
  } finally {
    await database.close();
  }
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
