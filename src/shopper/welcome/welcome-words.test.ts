import { codeWordsFor, leadOf, smallPrint } from './welcome-words';

const clerk = { clerkNo: 7, name: '林晓', placeNo: 12, storeName: '湖滨店' };

test.each([
  ['bound', clerk, '湖滨店', '林晓为您服务'],
  ['serving', clerk, '湖滨店', '林晓为您服务'],
  ['own', clerk, '湖滨店', '这是您自己的码'],
  ['place', null, '湖滨店', '欢迎来到湖滨店'],
  ['nothing', null, null, '欢迎光临'],
] as const)('%s is met with: %4$s', (result, known, storeName, lead) => {
  expect(leadOf({ result, clerk: known, storeName })).toBe(lead);
});

test('who is bound reads how to end it, whom a colleague serves today reads that nothing changed', () => {
  expect(smallPrint({ result: 'bound' })).toContain('随时可以解除');
  expect(smallPrint({ result: 'serving' })).toContain('您原来的导购不变');
  expect(smallPrint({ result: 'place' })).toBeNull();
});

test('a false poster is not called a tag, and a code that is dead says so as everywhere', () => {
  expect(codeWordsFor({ code: 'tag/forged' }).title).toBe('这个码不是我们的');
  expect(codeWordsFor({ code: 'code/clerk-left' }).title).toBe('这位导购现在不在岗');
});
