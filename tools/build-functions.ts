import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

export type FunctionSize = {
  readonly name: string;
  readonly kilobytes: number;
  /** Cold `require` in a process of its own, in milliseconds. */
  readonly requireMs: number;
};

/** Never needed at run time: `pg` asks for the first only if it is there. */
const EXTERNAL = ['pg-native', 'wx-server-sdk'];

/**
 * Packages that are carried but never reached, put in as nothing: the table of 2,000 file types behind multipart uploads, the calendar
 * arithmetic of pg-boss's own schedules (our clock is the timer), and the XML of WeChat Pay v2, which we do not speak.
 * Together 500 KB of the clockwork, 210 KB of everything else that talks to WeChat.
 */
const NEVER_REACHED: readonly { readonly name: string; readonly from: RegExp; readonly hollow?: string }[] = [
  { name: 'mime-db', from: /mime-types/ },
  { name: 'rrule-temporal', from: /pg-boss/ },
  { name: 'cron-parser', from: /pg-boss/ },
  // Made at load and never asked to do anything.
  { name: 'fast-xml-parser', from: /wechatpay-axios-plugin/, hollow: 'XMLParser: class {}, XMLBuilder: class {}' },
];

/** What must never be deployed, whoever imports it. */
const FORBIDDEN = /(^|\/)(node_modules\/@electric-sql|sandbox|bench|e2e)\//;

/** What a function reads from a file is carried beside it. A statement may name any person and any store, so its font goes whole. */
const ASSETS: Readonly<Record<string, readonly string[]>> = {
  settlement: ['node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'],
};

/** Second, minute, hour, day, month, weekday, year: once a minute. */
const TIMERS: Readonly<Record<string, string>> = { clockwork: '0 */1 * * * * *' };

/**
 * Bundles every module with an entry (`main`) into `dist/cloudfunctions/<name>/`: one self-contained CommonJS file, one more for each
 * part it imports only when it is needed, its assets, its package.json and, for a timer, its config.json. Module resolution stays at
 * esbuild's default: other main fields break `pg`.
 */
export async function buildFunctions(root: string): Promise<void> {
  rmSync(path.join(root, 'dist/cloudfunctions'), { recursive: true, force: true });
  for (const name of functionNames(root)) await buildFunction(root, name, path.join(root, 'dist/cloudfunctions', name));
}

/** The modules that are functions: their index exports `main`. */
export function functionNames(root: string): string[] {
  const folder = path.join(root, 'cloudfunctions');
  return readdirSync(folder).filter((name) => {
    const entry = path.join(folder, name, 'index.ts');
    return existsSync(entry) && /export (const|async function) main\b/.test(readFileSync(entry, 'utf8'));
  });
}

/** One module, with everything it needs to be deployed, into `folder`. */
export async function buildFunction(root: string, name: string, folder: string): Promise<void> {
  const late = new Set<string>();
  const bundlePart = (part: string) => bundle(root, { name, part, outfile: path.join(folder, `${part}.js`), late });
  await bundlePart('index');
  for (const part of late) await bundlePart(part);
  for (const asset of ASSETS[name] ?? []) copyFileSync(path.join(root, asset), path.join(folder, path.basename(asset)));
  writeJson(path.join(folder, 'package.json'), { name, main: 'index.js', private: true });
  const cron = TIMERS[name];
  if (cron !== undefined)
    writeJson(path.join(folder, 'config.json'), { triggers: [{ name: 'every-minute', type: 'timer', config: cron }] });
}

type Part = { readonly name: string; readonly part: string; readonly outfile: string; readonly late: Set<string> };

async function bundle(root: string, { name, part, outfile, late }: Part): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`cloudfunctions/${name}/${part}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    minify: true,
    external: EXTERNAL,
    alias: {
      // One copy for our imports and for the requires of wechatpay-axios-plugin.
      axios: path.join(root, 'node_modules/axios/dist/node/axios.cjs'),
      // The other one asks for its own address, which a CommonJS bundle does not know.
      pdfkit: path.join(root, 'node_modules/pdfkit/js/pdfkit.js'),
    },
    plugins: [leaveOut(NEVER_REACHED), splitLate(late)],
    // wechatpay-axios-plugin assigns to a getter, which only sloppy mode forgives; tsconfig.json would make the whole bundle strict.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, alwaysStrict: false } },
    metafile: true,
    logLevel: 'silent',
  });
  assertClean(name, metafile);
}

/** What our own code imports only when it is needed becomes a file of its own, so that a cold start does not read it. */
function splitLate(late: Set<string>): Plugin {
  return {
    name: 'split-late',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\// }, ({ kind, path: wanted, importer }) => {
        if (kind !== 'dynamic-import' || importer.includes('node_modules')) return undefined;
        const part = path.basename(wanted);
        late.add(part);
        return { path: `./${part}.js`, external: true };
      });
    },
  };
}

function leaveOut(packages: typeof NEVER_REACHED): Plugin {
  return {
    name: 'leave-out',
    setup({ onResolve, onLoad }) {
      for (const { name, from, hollow = '' } of packages) {
        const filter = new RegExp(`^${name}$`);
        onResolve({ filter }, ({ importer }) => (from.test(importer) ? { path: name, namespace: 'left-out' } : undefined));
        onLoad({ filter, namespace: 'left-out' }, () => ({ contents: `module.exports = { ${hollow} };`, loader: 'js' }));
      }
    },
  };
}

function assertClean(name: string, metafile: Metafile): void {
  const stray = Object.keys(metafile.inputs).find((input) => FORBIDDEN.test(input));
  if (stray !== undefined) throw new Error(`The function ${name} would carry ${stray}, which belongs to the laptop.`);
}

/** What a deployment weighs and how long its first call waits for it. */
export function measureFunctions(root: string): FunctionSize[] {
  return readdirSync(path.join(root, 'dist/cloudfunctions')).map((name) => {
    const file = path.join(root, 'dist/cloudfunctions', name, 'index.js');
    return { name, kilobytes: Math.round(statSync(file).size / 1024), requireMs: median([1, 2, 3].map(() => requireMs(file))) };
  });
}

function requireMs(file: string): number {
  const script = 'const at = performance.now(); require(process.argv[1]); console.log(performance.now() - at); process.exit(0)';
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script, file], { encoding: 'utf8' });
  if (status !== 0) {
    const reason = stderr.split('\n').find((line) => /^\w*Error/.test(line));
    throw new Error(`${file} cannot be required: ${reason ?? 'it says nothing.'}`);
  }
  return Math.round(Number(stdout.trim().split('\n').at(-1)));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
