import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Bench } from './bench';

/** Everything together stays below this; a bench that hangs is worth less than none. */
const LONGEST_MS = 15 * 60_000;

/** `npm run bench [-- question…]`: one JSON line per question on stdout, progress on stderr. Exit code 1 when something broke. */
async function main(asked: readonly string[]): Promise<void> {
  const limit = setTimeout(() => {
    console.error('The bench took too long and was ended.');
    process.exit(1);
  }, LONGEST_MS);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const benches = await loadBenches();
  const known = benches.flatMap((bench) => bench.questions);
  const isWanted = (question: string) => asked.length === 0 || asked.some((one) => question.startsWith(one));
  const stray = asked.find((one) => !known.some((question) => question.startsWith(one)));
  if (stray !== undefined) throw new Error(`Nobody asks "${stray}". Questions: ${known.join(', ')}`);

  for (const bench of benches) {
    if (!bench.questions.some(isWanted)) continue;
    await askAll(bench, isWanted);
  }
  clearTimeout(limit);
}

/** A broken bench says why and leaves the others their turn. */
async function askAll(bench: Bench, isWanted: (question: string) => boolean): Promise<void> {
  const say = (step: string) => process.stderr.write(`· ${step}\n`);
  try {
    for await (const answered of bench.ask(isWanted, say)) process.stdout.write(`${JSON.stringify(answered)}\n`);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${bench.questions.join(', ')}: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
}

async function loadBenches(): Promise<Bench[]> {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.bench.ts'));
  return Promise.all(
    files.sort().map(async (file) => {
      const { bench } = (await import(path.join(__dirname, file))) as { bench: Bench };
      return bench;
    }),
  );
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
