import type { MessageKind } from './states';

const MOST_CHARACTERS = 60;

/** What stands for a message without words; null: its own words do. */
const LABELS: Readonly<Record<MessageKind, string | null>> = {
  text: null,
  picture: '[图片]',
  voice: '[语音]',
  video: '[视频]',
  location: '[位置]',
  link: '[链接]',
  page: '[小程序]',
  subscribed: '[关注了公众号]',
  scanned: '[扫码进入]',
  clicked: '[点了菜单]',
  unsubscribed: '[取消了关注]',
  entered: '[进入会话]',
  unknown: '[暂不支持的消息]',
  note: null,
  moved: null,
  rated: '[评分]',
};

/** One line for the inbox, at most 60 characters. */
export function previewOf(kind: MessageKind, text: string, title?: string): string {
  const words = (text === '' ? (title ?? '') : text).replaceAll(/\s+/g, ' ').trim();
  const label = LABELS[kind];
  const line = label === null ? words : `${label}${words === '' ? '' : ` ${words}`}`;
  const characters = [...line];
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…` : line;
}
