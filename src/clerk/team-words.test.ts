import {
  customersWords,
  dismissSentences,
  heirsOf,
  inviteWordWords,
  movedWords,
  type Person,
  personWords,
  suspendQuestion,
} from './team-words';

const person = (clerkNo: number, change: Partial<Person> = {}): Person => ({
  clerkNo,
  name: '林晓',
  role: 'clerk',
  state: 'working',
  joinedAt: '2026-01-01T00:00:00Z',
  customerCount: 12,
  monthSalesFen: 100,
  ...change,
});

test('customers go to somebody who is at work, and not to whom they come from', () => {
  const team = [person(1), person(2, { state: 'suspended' }), person(3, { state: 'left' }), person(4, { role: 'manager' })];
  expect(heirsOf(team, 1).map(({ clerkNo }) => clerkNo)).toEqual([4]);
  expect(heirsOf(team, null).map(({ clerkNo }) => clerkNo)).toEqual([1, 4]);
});

test('what a dismissal does is said sentence by sentence', () => {
  const sentences = dismissSentences({ name: '林晓', customerCount: 1204 }, '许念真');
  expect(sentences).toHaveLength(4);
  expect(sentences[1]).toBe('1,204 位顾客由许念真照看，每位都会收到消息。');
  expect(dismissSentences({ name: '林晓', customerCount: 0 }, '您')[1]).toBe('林晓名下没有顾客，不用移交。');
});

test.each([
  ['working', '暂停林晓', '暂停'],
  ['suspended', '恢复林晓', '恢复'],
] as const)('somebody who is %s: %s', (state, title, yes) => {
  expect(suspendQuestion({ name: '林晓', state })).toMatchObject({ title, yes });
});

test.each([
  [0, true, '林晓已调店，名下没有顾客。'],
  [12, true, '林晓已调店，12 位顾客跟着走。'],
  [12, false, '林晓已调店，12 位顾客留在本店，由您照看。'],
])('after a move with %d customers who follow (%s)', (customerCount, customersFollow, expected) => {
  expect(movedWords('林晓', { customerCount, customersFollow })).toBe(expected);
});

test('people and their words are short enough to be read out', () => {
  expect(personWords({ name: '沈若溪', role: 'manager' })).toBe('沈若溪 · 店长');
  expect(customersWords(0)).toBe('名下没有顾客');
  expect(inviteWordWords('7K3M9QPT')).toBe('7K3M 9QPT');
  expect(inviteWordWords('7K3M')).toBe('7K3M');
});
