import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildConsole } from './build-console';
import { buildFunctions } from './build-functions';
import { buildPhone } from './build-phone';
import { fingerprintOf } from './fingerprint';
import { withProgress } from './progress';

export type Product = 'weapp' | 'h5' | 'functions' | 'console';

type Recipe = {
  /** There once it is built. */
  readonly proof: string;
  readonly expectedSeconds: number;
  readonly inputs: (root: string) => string[];
  readonly words: () => string[];
  readonly build: (root: string) => Promise<void>;
};

const RECIPES: Readonly<Record<Product, Recipe>> = {
  weapp: phone('weapp', 'dist/weapp/app.json'),
  h5: phone('h5', 'dist/h5/index.html'),
  functions: {
    proof: 'dist/cloudfunctions/order/index.js',
    expectedSeconds: 3,
    inputs: () => ['cloudfunctions', 'tools/build-functions.ts', 'package-lock.json'],
    words: () => [],
    build: buildFunctions,
  },
  console: {
    proof: 'dist/console/index.html',
    expectedSeconds: 8,
    // Of the cloud functions it carries the kernel only; the contracts are types, which leave no trace.
    inputs: () => ['console', 'cloudfunctions/kernel', 'tools/build-console.ts', 'package-lock.json'],
    words: () => [],
    build: buildConsole,
  },
};

/**
 * Builds what is stale, one after the other. A product is stale when what it is made from changed, it is not there, or its last
 * build was cut short; `force` builds it anyway.
 */
export async function build(root: string, products: readonly Product[], options: { force?: boolean } = {}): Promise<void> {
  for (const product of products) {
    const recipe = RECIPES[product];
    const fingerprint = fingerprintOf(root, recipe.inputs(root), recipe.words());
    const stamp = readStamp(root, product);
    if (!options.force && stamp.fingerprint === fingerprint && existsSync(path.join(root, recipe.proof))) continue;

    rmSync(stampFile(root, product), { force: true });
    const seconds = await withProgress(product, stamp.seconds ?? recipe.expectedSeconds, () => recipe.build(root));
    mkdirSync(path.dirname(stampFile(root, product)), { recursive: true });
    writeFileSync(stampFile(root, product), JSON.stringify({ fingerprint, seconds }));
  }
}

/** The phone is made from its source, the kernel and the contracts; nothing else of the cloud functions reaches it. */
function phone(name: 'weapp' | 'h5', proof: string): Recipe {
  return {
    proof,
    expectedSeconds: 30,
    inputs: (root) => [
      'src',
      'config/index.ts',
      'babel.config.js',
      'project.config.json',
      'tsconfig.json',
      'package-lock.json',
      'cloudfunctions/kernel',
      ...readdirSync(path.join(root, 'cloudfunctions')).flatMap((room) =>
        ['contract.ts', 'clerk-contract.ts', 'states.ts'].map((file) => `cloudfunctions/${room}/${file}`),
      ),
    ],
    words: () => Object.entries(process.env).flatMap(([key, value]) => (key.startsWith('TARO_APP_') ? [`${key}=${value}`] : [])),
    build: (root) => buildPhone(root, name),
  };
}

type Stamp = { readonly fingerprint?: string; readonly seconds?: number };

/** Stamps lie beside the products, not in them: those folders are uploaded as they are. */
function stampFile(root: string, product: Product): string {
  return path.join(root, 'dist', '.stamps', `${product}.json`);
}

function readStamp(root: string, product: Product): Stamp {
  const file = stampFile(root, product);
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Stamp;
  } catch {
    // Half a stamp means a build that was cut short: build again.
    return {};
  }
}
