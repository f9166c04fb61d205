import { handoverButton, handoverSentence } from './handover-words';

test('a handover says how many go from whom to whom, and what stays', () => {
  expect(handoverSentence('林晓', '许念真', 1204)).toBe(
    '1,204 位顾客从林晓转到许念真名下，每位都会收到消息。以前的成交仍算林晓的。',
  );
});

test.each([
  [null, 12, '请选接手人'],
  ['许念真', 0, '请选顾客'],
  ['许念真', 12, '移交 12 位给许念真'],
])('the button to %s with %d customers says %s', (toName, count, expected) => {
  expect(handoverButton(toName, count)).toBe(expected);
});
