import type { StreamEvent } from './patches';
import { type Line, openStream } from './stream';

/** A line we speak into: what the server would say, and how it breaks. */
function linesFor() {
  const opened: { url: string; say: (name: string, event?: object) => void; state: { readyState: number } }[] = [];
  const open = (url: string): Line => {
    const listeners = new Map<string, (event: object) => void>();
    const state = { readyState: 1 };
    opened.push({ url, state, say: (name, event = {}) => listeners.get(name)?.(event) });
    return {
      get readyState() {
        return state.readyState;
      },
      addEventListener: (name: string, listener: unknown) => void listeners.set(name, listener as (event: object) => void),
      close: () => {
        state.readyState = 2;
      },
    };
  };
  return { opened, open };
}

function listen(after = 10) {
  const { opened, open } = linesFor();
  const told: StreamEvent[][] = [];
  const states: string[] = [];
  let resets = 0;
  let refusals = 0;
  const stream = openStream(
    after,
    {
      onEvents: (events) => void told.push([...events]),
      onReset: () => {
        resets += 1;
      },
      onState: (state) => void states.push(state),
      onRefused: () => {
        refusals += 1;
      },
    },
    open,
  );
  const tell = (...numbers: number[]) => {
    for (const seq of numbers) opened.at(-1)?.say('message', { data: JSON.stringify({ seq }) });
  };
  const numbers = () => told.map((events) => events.map(({ seq }) => seq));
  return { opened, stream, states, tell, numbers, resets: () => resets, refusals: () => refusals };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a burst is told at once, in its order', () => {
  const { opened, tell, numbers } = listen();
  tell(11, 12, 13);
  expect(numbers()).toEqual([]);
  jest.runAllTimers();
  expect(numbers()).toEqual([[11, 12, 13]]);
  expect(opened[0]?.url).toBe('/console/api/stream?after=10');
});

test('what the browser hears again after a break is told once', () => {
  const { tell, numbers } = listen();
  tell(11, 12);
  jest.runAllTimers();
  tell(12, 13);
  jest.runAllTimers();
  expect(numbers()).toEqual([[11, 12], [13]]);
});

test('a server that gives no stream is asked again from where we were, ever more slowly', () => {
  const { opened, tell, refusals, states } = listen();
  opened[0]?.say('open');
  tell(11);
  const waits = [500, 1_000, 2_000, 5_000, 10_000, 10_000].map((wait) => {
    const line = opened.at(-1);
    if (line) line.state.readyState = 2;
    line?.say('error');
    jest.advanceTimersByTime(wait - 1);
    const before = opened.length;
    jest.advanceTimersByTime(1);
    return opened.length - before;
  });
  expect(waits).toEqual([1, 1, 1, 1, 1, 1]);
  expect(opened.at(-1)?.url).toBe('/console/api/stream?after=11');
  expect(refusals()).toBe(6);
  opened.at(-1)?.say('open');
  expect(states.at(0)).toBe('connecting');
  expect(states.at(-2)).toBe('broken');
  expect(states.at(-1)).toBe('open');
});

test('a line the browser mends by itself is left to it', () => {
  const { opened, refusals, states } = listen();
  opened[0]?.say('error');
  jest.runAllTimers();
  expect(opened).toHaveLength(1);
  expect(refusals()).toBe(0);
  expect(states.at(-1)).toBe('broken');
});

test('whoever wakes up listens anew from the last number', () => {
  const { opened, stream, tell } = listen();
  tell(11, 12);
  stream.again();
  expect(opened[0]?.state.readyState).toBe(2);
  expect(opened[1]?.url).toBe('/console/api/stream?after=12');
});

test('too far behind, everything is read anew; closed, nothing is told any more', () => {
  const { opened, stream, tell, numbers, resets } = listen();
  opened[0]?.say('reset', { data: '{"seq":99}' });
  expect(resets()).toBe(1);
  tell(11);
  stream.close();
  jest.runAllTimers();
  expect(numbers()).toEqual([]);
});
