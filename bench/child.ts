import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export type Child = { readonly said: unknown; stop(): Promise<void> };

/**
 * Starts a file of this folder in a process of its own, hands it `words` on its input, and answers with the first JSON line it says. What
 * it complains about goes to stderr. It ends with this process at the latest.
 */
export async function startChild(file: string, words: unknown, env: Readonly<Record<string, string>> = {}): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, file)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'bench', ...env },
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.stdin.end(JSON.stringify(words));
  const stop = async () => {
    process.off('exit', kill);
    await ended(child);
  };
  try {
    return { said: await firstLine(child, file), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function firstLine(child: ChildProcess, file: string): Promise<unknown> {
  if (!child.stdout) throw new Error(`${file} has no voice.`);
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as unknown;
  throw new Error(`${file} ended without a word.`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** What `startChild` handed over. */
export async function heardWords<Words>(): Promise<Words> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part as Uint8Array));
  return JSON.parse(Buffer.concat(parts).toString()) as Words;
}

/** Says the one JSON line the parent waits for. */
export function sayToParent(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
