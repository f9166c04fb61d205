import { listenForTrouble } from './trouble';

test('an error, or a word of the render runtime in any voice, is trouble; other talk is not', () => {
  const kept = globalThis.console.warn;
  globalThis.console.warn = () => undefined;
  const trouble = listenForTrouble();

  globalThis.console.error('setData failed');
  globalThis.console.warn('WXMLRT_$gwx:./base.wxml:template: not found');
  globalThis.console.warn('an ordinary warning');
  trouble.stop();
  globalThis.console.warn = kept;

  expect(trouble.sentences).toEqual(['setData failed', 'WXMLRT_$gwx:./base.wxml:template: not found']);
});
