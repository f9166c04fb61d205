import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const OLDEST_NODE = [20, 19];

/**
 * Makes a fresh clone runnable: the right Node.js, and the packages package-lock.json asks for. Plain JavaScript without a single
 * import from npm, because it runs before anything is installed.
 */
export function ensureInstalled() {
  process.chdir(root);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    stop(`Hangtag needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  }
  if (isInstalled()) return;
  console.log('Installing packages as package-lock.json lists them (about a minute, once).');
  const { status } = npm('ci');
  if (status !== 0) stop('The packages could not be installed; npm says why above.');
}

/** npm writes down what it installed as its last step, so an interrupted install never looks finished. */
function isInstalled() {
  const installed = packagesIn('node_modules/.package-lock.json');
  if (installed === undefined) return false;
  return Object.entries(packagesIn('package-lock.json') ?? {}).every(([place, wanted]) => {
    const found = installed[place];
    if (place === '' || (found === undefined && (wanted.optional || wanted.peer))) return true;
    return found?.version === wanted.version;
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** The npm that started us if there is one: on Windows it is no program of its own, and there may be several. */
function npm(...args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' })
    : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

/** @returns {never} */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
