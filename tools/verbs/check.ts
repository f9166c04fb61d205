import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** One question about the tree: the program that answers it, and what to make of its answer. */
type Check = {
  readonly name: string;
  readonly asks: string;
  readonly program: readonly string[];
  /** Why an answer of 0 is no pass all the same; undefined when it is. */
  readonly doubt?: (said: string) => string | undefined;
};

type Verdict = { readonly check: Check; readonly seconds: number; readonly trouble: string | undefined };

const PLACES = ['src', 'console', 'cloudfunctions', 'sandbox', 'e2e', 'bench', 'tools', 'config'].filter((place) =>
  existsSync(place),
);
const fixing = process.argv.includes('--fix');
const bin = createRequire(__filename);

const CHECKS: readonly Check[] = [
  { name: 'types', asks: 'tsc, strict', program: [bin.resolve('typescript/bin/tsc'), '--noEmit', '--pretty', 'false'] },
  {
    name: 'style',
    asks: 'biome: format and lint',
    program: [
      binOf('@biomejs/biome', 'bin/biome'),
      'check',
      '--error-on-warnings',
      '--max-diagnostics=60',
      ...(fixing ? ['--write'] : []),
    ],
  },
  {
    name: 'imports',
    asks: 'dependency-cruiser: who may import whom',
    program: [
      binOf('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      'config/import-rules.cjs',
      '--output-type',
      'err',
      ...PLACES,
    ],
    doubt: (said) => (/[1-9]\d* modules/.test(said) ? undefined : 'It looked at no module at all.'),
  },
  {
    name: 'leftovers',
    asks: 'knip: dead files, exports, packages',
    program: [binOf('knip', 'bin/knip.js'), '--config', 'config/knip.jsonc', '--no-progress'],
  },
  { name: 'tidy', asks: 'what no linter knows', program: ['--import', 'tsx', 'tools/tidy.ts'] },
];

/** `npm run check [-- types style imports leftovers tidy] [--fix]`: troubles first, then one line per check. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const waiting = CHECKS.filter(({ name }) => asked.length === 0 || asked.includes(name));
  if (waiting.length === 0) throw new Error(`The checks are ${CHECKS.map(({ name }) => name).join(', ')}.`);

  const verdicts = await twoAtATime(waiting);
  for (const { check, trouble } of verdicts) if (trouble !== undefined) console.log(`── ${check.name} ──\n${trouble.trim()}\n`);
  for (const { check, seconds, trouble } of verdicts) {
    const verdict = trouble === undefined ? 'ok' : 'FAILED';
    console.log(`${check.name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s  ${verdict.padEnd(7)} ${check.asks}`);
  }
  if (verdicts.some(({ trouble }) => trouble !== undefined)) process.exitCode = 1;
}

/** Verdicts in the order of the checks, whichever ends first. */
async function twoAtATime(checks: readonly Check[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const left = [...checks.entries()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) verdicts[next[0]] = await judge(next[1]);
  };
  await Promise.all([work(), work()]);
  return verdicts;
}

async function judge(check: Check): Promise<Verdict> {
  const startedAt = performance.now();
  const { code, said } = await runNode(check.program);
  const doubt = code === 0 ? check.doubt?.(said) : said || `It ended with ${code} and said nothing.`;
  return { check, seconds: (performance.now() - startedAt) / 1000, trouble: doubt };
}

function runNode(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}

/** Some packages hide their programs from `resolve`, so the path is built on the folder of the package. */
function binOf(name: string, program: string): string {
  return path.join('node_modules', name, program);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
