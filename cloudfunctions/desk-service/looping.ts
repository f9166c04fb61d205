import { log, troubleOf } from '../platform/log';

export type Loop = {
  /** Now, not after the pause; while it works: once more right after. A loop that failed rests all the same. */
  wake(): void;
  /** No further turn; resolves when the present one is over. */
  stop(): Promise<void>;
};

export type LoopWish = {
  readonly name: string;
  /** One turn; answers how much was done. */
  readonly turn: () => Promise<number>;
  /** Pause after a turn that found nothing to do; without it, it goes on at once. */
  readonly restMs: number;
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Does turn after turn, never two at once. One that fails is logged and tried again after a pause that grows with every failure. */
export function startLoop({ name, turn, restMs }: LoopWish): Loop {
  let timer: NodeJS.Timeout | undefined;
  let [isStopped, isWoken, failures] = [false, false, 0];
  let running: Promise<void> = Promise.resolve();

  const next = (afterMs: number) => {
    timer = setTimeout(() => {
      timer = undefined;
      running = run();
    }, afterMs);
  };
  const run = async () => {
    isWoken = false;
    let done = 0;
    try {
      done = await turn();
      failures = 0;
    } catch (error) {
      failures += 1;
      log.warn({ loop: name, failures, error: troubleOf(error) }, 'a loop of the desk failed and will be tried again');
    }
    if (isStopped) return;
    next(failures > 0 ? pauseAfter(failures) : done > 0 || isWoken ? 0 : restMs);
  };
  next(0);
  return {
    wake() {
      isWoken = true;
      if (timer === undefined || isStopped || failures > 0) return;
      clearTimeout(timer);
      next(0);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Milliseconds: 1 s, then twice as long with every further failure, at most a minute. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10));
}
