import { SingleBar } from 'cli-progress';

/**
 * Shows that work goes on: a bar against the seconds it took last time, or on a terminal that is none, a line at each end.
 * Answers with the seconds it took.
 */
export async function withProgress(what: string, expectedSeconds: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  if (!process.stdout.isTTY) {
    console.log(`${what}: building, about ${Math.round(expectedSeconds)} s`);
    await work();
    console.log(`${what}: built in ${seconds().toFixed(1)} s`);
    return seconds();
  }
  const bar = new SingleBar({ format: `${what.padEnd(10)} {bar} {value} s`, hideCursor: true });
  bar.start(Math.ceil(expectedSeconds), 0);
  const tick = setInterval(() => bar.update(Math.min(Math.round(seconds()), bar.getTotal())), 250);
  try {
    await work();
    bar.update(bar.getTotal());
  } finally {
    clearInterval(tick);
    bar.stop();
  }
  return seconds();
}
