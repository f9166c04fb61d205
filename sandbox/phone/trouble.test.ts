import { listenForTrouble } from './trouble';

test('an error, or a word of the render runtime in any voice, is trouble; other talk goes through', () => {
  const heard: unknown[] = [];
  const hear = (word: unknown) => void heard.push(word);
  const voices = { error: hear, warn: hear, log: hear, info: hear };
  const trouble = listenForTrouble(voices);

  voices.error('setData failed');
  voices.warn('WXMLRT_$gwx:./base.wxml:template: not found');
  voices.warn('an ordinary warning');
  trouble.stop();
  voices.error('after the test');

  expect(trouble.sentences).toEqual(['setData failed', 'WXMLRT_$gwx:./base.wxml:template: not found']);
  expect(heard).toEqual(['an ordinary warning', 'after the test']);
});
