import { rowFor } from '../row-for-tests';
import { mayAnswer, mayDecide } from './deciding';

const agent = { userNo: 7, roles: ['agent' as const] };
const lead = { userNo: 9, roles: ['lead' as const] };

test.each([
  ['mine', { userNo: 7, state: 'open' }, true, true, true],
  ['waiting for anybody', { state: 'waiting' }, true, false, true],
  ['waiting, and her clerk was asked as well', { state: 'waiting', clerkName: '林晓' }, true, false, true],
  ['answered by the automat, nobody’s', { state: 'answered' }, true, false, true],
  ['a colleague’s', { userNo: 8, state: 'open' }, false, false, true],
  ['with her clerk', { clerkName: '林晓', state: 'answered' }, false, false, true],
] as const)('%s', (_whose, change, answers, decides, leadDecides) => {
  const row = rowFor(1, change);
  expect(mayAnswer(row, agent)).toBe(answers);
  expect(mayDecide(row, agent)).toBe(decides);
  expect(mayDecide(row, lead)).toBe(leadDecides);
});
