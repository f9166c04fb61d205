import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

const SHOWN_LINES = 40;

/**
 * Builds `dist/weapp` or `dist/h5` with Taro. Its own chatter is kept back and shown only when the build fails, in the thrown sentence.
 */
export async function buildPhone(root: string, phone: 'weapp' | 'h5'): Promise<void> {
  const taro = createRequire(`${root}/package.json`).resolve('@tarojs/cli/bin/taro');
  const child = spawn(process.execPath, [taro, 'build', '--type', phone, '--no-check'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill());
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  const lines = said.join('').trim().split('\n');
  // Taro answers 0 for some failed builds, but always says so.
  const firstTrouble = lines.findIndex((line) => /\bERROR\b|Module not found|✖|Failed to compile/.test(line));
  if (code === 0 && firstTrouble === -1) return;
  const shown = firstTrouble === -1 ? lines.slice(-SHOWN_LINES) : lines.slice(firstTrouble, firstTrouble + SHOWN_LINES);
  throw new Error(`Building ${phone} failed:\n${shown.join('\n')}`);
}
