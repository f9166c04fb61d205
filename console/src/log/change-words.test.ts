import { changeWords, subjectWords } from './change-words';

test.each([
  ['desk.take', '接手会话'],
  ['launched', '上线'],
  ['from 2026-11-22', '改动，自 2026-11-22 起'],
  ['复盘', '复盘'],
])('%s is said as %s', (what, expected) => expect(changeWords(what)).toBe(expected));

test.each([
  ['desk:214', '客服台 214'],
  ['desk', '客服台'],
  ['office:zhou.ting', '账号 zhou.ting'],
  ['setting:desk.policy', '设置 desk.policy'],
  ['elsewhere:3', 'elsewhere:3'],
])('%s is about %s', (subject, expected) => expect(subjectWords(subject)).toBe(expected));
