import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const HERE = path.resolve(__dirname, '..');
const run = promisify(execFile);

/**
 * The files of an earlier revision in a folder of their own, with the packages that are installed here. Gone when `work` is over, or
 * with this process at the latest. Throws when the clone does not hold the revision.
 */
export async function* onEarlierTree<Yield>(
  revision: string,
  work: (root: string) => AsyncGenerator<Yield>,
): AsyncGenerator<Yield> {
  if (!(await isHere(revision))) {
    throw new Error(`Revision ${revision} is not in this clone. Fetch all of its history: git fetch --unshallow`);
  }
  const root = mkdtempSync(path.join(tmpdir(), 'hangtag-before-'));
  process.once('exit', remove);
  try {
    await run('git', ['worktree', 'add', '--detach', '--force', root, revision], { cwd: HERE });
    symlinkSync(path.join(HERE, 'node_modules'), path.join(root, 'node_modules'));
    yield* work(root);
  } finally {
    process.off('exit', remove);
    remove();
  }

  function remove(): void {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    execFileSync('git', ['worktree', 'prune'], { cwd: HERE, stdio: 'ignore' });
  }
}

async function isHere(revision: string): Promise<boolean> {
  return run('git', ['cat-file', '-e', `${revision}^{commit}`], { cwd: HERE }).then(
    () => true,
    () => false,
  );
}
