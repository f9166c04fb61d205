import fc from 'fast-check';
import { rowFor } from '../../row-for-tests';
import { countViews, inOrder, isIn, nextWaiting, rowsOf, stepFrom } from './views';

const ME = 7;
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();

test('complaints that wait come first, then the longest waiting, then who is answered', () => {
  const rows = [
    rowFor(1, { lastAt: at(50) }),
    rowFor(2, { criedAt: at(30), lastAt: at(30) }),
    rowFor(3, { criedAt: at(10), lastAt: at(10) }),
    rowFor(4, { criedAt: at(40), lastAt: at(40), complaint: true }),
    rowFor(5, { complaint: true, lastAt: at(55) }),
  ];
  expect(inOrder(rows).map((row) => row.conversationNo)).toEqual([4, 3, 2, 5, 1]);
});

test('the order does not depend on how the rows came', () => {
  const row = fc.record({ cried: fc.option(fc.nat(59)), last: fc.nat(59), complaint: fc.boolean() });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (made, dice) => {
      const rows = made.map(({ cried, last, complaint }, index) =>
        rowFor(index + 1, { criedAt: cried === null ? null : at(cried), lastAt: at(last), complaint }),
      );
      const mixed = [...rows].sort(() => ((dice.next().value ?? 0) % 2 === 0 ? 1 : -1));
      expect(inOrder(mixed)).toEqual(inOrder(rows));
    }),
  );
});

test.each([
  ['mine, and I have it', 'mine', { userNo: ME, state: 'open' }, true],
  ['mine, but a colleague has it', 'mine', { userNo: 8, state: 'open' }, false],
  ['mine, but it is closed', 'mine', { userNo: ME, state: 'closed' }, false],
  ['waiting, new', 'waiting', { state: 'new' }, true],
  ['waiting, handed back', 'waiting', { state: 'waiting' }, true],
  ['waiting, but the automat answered her', 'waiting', { state: 'answered' }, false],
  ['escalated to the lead', 'escalated', { escalation: 'lead' }, true],
  ['escalated, and closed since', 'escalated', { escalation: 'clerk', state: 'closed' }, false],
  ['all, open', 'all', { state: 'open' }, true],
  ['all, closed', 'all', { state: 'closed' }, false],
] as const)('%s', (_what, view, change, expected) => {
  expect(isIn(view, rowFor(1, change), ME)).toBe(expected);
});

test('the counts are the lengths of the views', () => {
  const rows = [rowFor(1, { userNo: ME }), rowFor(2, { state: 'waiting' }), rowFor(3, { escalation: 'lead', userNo: 8 })];
  expect(countViews(rows, ME)).toEqual({ mine: 1, waiting: 1, all: 3, escalated: 1 });
});

test.each([
  ['a name', '沈知', [1]],
  ['what she wrote', '大衣', [2]],
  ['a tag, whatever its case', 'vip', [3]],
  ['the colleague who has it', '周婷', [2]],
  ['nothing of it', '裤子', []],
])('the search finds %s', (_what, wanted, expected) => {
  const rows = [
    rowFor(1, { name: '沈知微' }),
    rowFor(2, { preview: '大衣有 M 吗', agentName: '周婷' }),
    rowFor(3, { tags: ['VIP'] }),
  ];
  expect(rowsOf(rows, 'all', ME, wanted).map((row) => row.conversationNo)).toEqual(expected);
});

test('the next to answer is mine before it is nobody’s, and not the one I look at', () => {
  const rows = [
    rowFor(1, { userNo: ME, state: 'open', criedAt: at(40) }),
    rowFor(2, { state: 'waiting', criedAt: at(10) }),
    rowFor(3, { userNo: 8, state: 'open', criedAt: at(5) }),
  ];
  expect(nextWaiting(rows, ME, null)?.conversationNo).toBe(1);
  expect(nextWaiting(rows, ME, 1)?.conversationNo).toBe(2);
  expect(nextWaiting([rowFor(3, { userNo: 8, state: 'open', criedAt: at(5) })], ME, null)).toBeUndefined();
});

test.each([
  ['down', 2, 1, 3],
  ['up', 2, -1, 1],
  ['up at the top', 1, -1, 1],
  ['down at the end', 3, 1, 3],
  ['without one chosen', null, 1, 1],
] as const)('a step %s', (_where, from, step, expected) => {
  expect(stepFrom([rowFor(1), rowFor(2), rowFor(3)], from, step)?.conversationNo).toBe(expected);
});
