export type DeskKey = 'next-row' | 'previous-row' | 'next-waiting' | 'reply' | 'hand-over' | 'close' | 'help';

const KEYS: Readonly<Record<string, DeskKey>> = {
  j: 'next-row',
  ArrowDown: 'next-row',
  k: 'previous-row',
  ArrowUp: 'previous-row',
  n: 'next-waiting',
  r: 'reply',
  t: 'hand-over',
  e: 'close',
  '?': 'help',
};

type Press = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
};

/** What a key means at the desk; undefined while she writes, while a dialog is open, and for keys of the browser. */
export function deskKeyOf(press: Press, isWriting: boolean): DeskKey | undefined {
  if (isWriting || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  return KEYS[press.key.length === 1 ? press.key.toLowerCase() : press.key];
}

/** What Enter does in the composer: it sends, Shift makes a new line; while the input method composes it is none of ours. */
export function enterOf(press: Press & { readonly shiftKey: boolean; readonly keyCode: number }): 'send' | 'none' {
  if (press.key !== 'Enter' || press.isComposing || press.keyCode === 229) return 'none';
  return press.shiftKey ? 'none' : 'send';
}

/** All keys, for the overlay. */
export const KEY_WORDS: readonly (readonly [keys: string, what: string])[] = [
  ['J / ↓', '下一个会话'],
  ['K / ↑', '上一个会话'],
  ['N', '接下一位在等的'],
  ['R', '写回复'],
  ['/', '在回复里选快捷回复'],
  ['Enter', '发送（Ctrl 或 ⌘ + Enter 也可以）'],
  ['Shift + Enter', '换行'],
  ['Esc', '离开输入框'],
  ['T', '转交'],
  ['E', '结束会话'],
  ['?', '打开这一页'],
];
