import { deskKeyOf, enterOf } from './keys';

const press = (key: string, change = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...change,
});

test.each([
  ['j', {}, false, 'next-row'],
  ['J', {}, false, 'next-row'],
  ['ArrowUp', {}, false, 'previous-row'],
  ['n', {}, false, 'next-waiting'],
  ['?', {}, false, 'help'],
  ['r', { ctrlKey: true }, false, undefined],
  ['t', { metaKey: true }, false, undefined],
  ['e', {}, true, undefined],
  ['e', { isComposing: true }, false, undefined],
  ['x', {}, false, undefined],
])('the key %s with %j, writing: %s', (key, change, isWriting, expected) => {
  expect(deskKeyOf(press(key, change), isWriting)).toBe(expected);
});

test.each([
  ['Enter sends', {}, 'send'],
  ['with Ctrl too', { ctrlKey: true }, 'send'],
  ['with ⌘ too', { metaKey: true }, 'send'],
  ['with Shift it makes a line', { shiftKey: true }, 'none'],
  ['while the input method composes it chooses a word', { isComposing: true }, 'none'],
  ['as Safari tells it after composing', { keyCode: 229 }, 'none'],
])('Enter: %s', (_what, change, expected) => expect(enterOf(press('Enter', change))).toBe(expected));
