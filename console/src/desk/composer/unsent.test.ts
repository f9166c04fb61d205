import { afterReload, refused, type Unsent, without, withUnsent } from './unsent';

const one: Unsent = {
  conversationNo: 1,
  messageId: 'a',
  key: 'k',
  say: { kind: 'text', text: '稍等' },
  isNote: false,
  label: '稍等',
  at: 0,
  refusal: null,
};

test('pressing again is the same message with the same key', () => {
  const again = withUnsent(refused([one], 'a', { code: 'outage' }), one);
  expect(again).toEqual([one]);
});

test('a no stays at its message until she decides', () => {
  const list = refused([one, { ...one, messageId: 'b' }], 'b', { code: 'quota/none-left' });
  expect(list.map(({ refusal }) => refusal?.code ?? null)).toEqual([null, 'quota/none-left']);
  expect(without(list, 'b')).toEqual([one]);
});

test('what was on its way when the page was closed is as unknown as after an outage', () => {
  const no = { ...one, messageId: 'b', refusal: { code: 'quota/none-left' as const } };
  expect(afterReload([one, no]).map(({ refusal }) => refusal?.code)).toEqual(['outage', 'quota/none-left']);
});
