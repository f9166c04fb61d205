import { log } from '../platform/log';
import { pauseAfter, startLoop } from './looping';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test.each([
  [1, 1_000],
  [2, 2_000],
  [4, 8_000],
  [7, 60_000],
  [1_000, 60_000],
])('after %i failures it rests %i ms', (failures, ms) => {
  expect(pauseAfter(failures)).toBe(ms);
});

test('goes on at once while there is something to do, rests when not, and is woken', async () => {
  const found = [3, 1, 0, 0];
  let turns = 0;
  const turn = async () => {
    turns += 1;
    return found.shift() ?? 0;
  };
  const loop = startLoop({ name: 'test', turn, restMs: 100 });
  await jest.advanceTimersByTimeAsync(50);
  expect(turns).toBe(3);
  loop.wake();
  await jest.advanceTimersByTimeAsync(0);
  expect(turns).toBe(4);
  await jest.advanceTimersByTimeAsync(100);
  expect(turns).toBe(5);
  await loop.stop();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(turns).toBe(5);
});

test('a failure is logged, rests longer each time whoever wakes it, and is forgotten when it goes well', async () => {
  const lines: string[] = [];
  const { write } = log;
  log.write = (line) => void lines.push(line);
  let [turns, broken] = [0, true];
  const turn = async () => {
    turns += 1;
    if (broken) throw new Error('no database');
    return 0;
  };
  const loop = startLoop({ name: 'test', turn, restMs: 100 });
  await jest.advanceTimersByTimeAsync(0);
  loop.wake();
  await jest.advanceTimersByTimeAsync(999);
  expect(turns).toBe(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(turns).toBe(2);
  broken = false;
  await jest.advanceTimersByTimeAsync(2_000);
  expect(turns).toBe(3);
  await jest.advanceTimersByTimeAsync(100);
  expect(turns).toBe(4);
  await loop.stop();
  log.write = write;
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('no database');
});
