import type { Output } from '../../cloud';
import { clockWords, momentWords } from '../../words/time';

export type Message = Output<'desk.clerkConversation'>['messages'][number];

export type Said = {
  readonly side: 'hers' | 'ours' | 'between';
  /** "林晓 14:05"; of what stands between the bubbles nothing. */
  readonly who: string;
  readonly text: string;
  /** What became of an answer, where that is not simply "sent". */
  readonly note: string | null;
  readonly isLost: boolean;
};

/** One message as it stands on the page: whose it is, what it says, and whether it arrived. */
export function saidOf(message: Message, name: string, now: Date): Said {
  const { voice, kind, at, text } = message;
  if (voice === 'system') return between(`${momentWords(at, now)} ${text}`);
  const happened = HAPPENED[kind];
  if (happened !== undefined) return between(`${momentWords(at, now)} ${happened}${text === '' ? '' : `：${text}`}`);
  const who = `${voice === 'shopper' ? name : ourName(message)} ${clockWords(at)}`;
  const words = { who, text: bodyWords(message), ...sendWords(message) };
  return { side: voice === 'shopper' ? 'hers' : 'ours', ...words };
}

/** What she did without saying anything. */
const HAPPENED: Readonly<Partial<Record<Message['kind'], string>>> = {
  subscribed: '她关注了服务号',
  scanned: '她扫码进来',
  clicked: '她点了菜单',
  unsubscribed: '她取消了关注',
  entered: '她打开了客服会话',
  rated: '她评了分',
};

function between(text: string): Said {
  return { side: 'between', who: '', text, note: null, isLost: false };
}

function ourName({ voice, name }: Message): string {
  if (voice === 'bot') return '自动答复';
  return voice === 'clerk' ? (name ?? '导购') : `客服 ${name ?? ''}`.trim();
}

/** The phone fetches no pictures and voices: it says what was sent and where it can be seen. */
function bodyWords({ kind, text, body }: Message): string {
  switch (kind) {
    case 'picture':
      return '图片（请在客服台查看）';
    case 'voice':
      return text === '' ? '语音（请在客服台听）' : `语音：${text}`;
    case 'video':
      return '视频（请在客服台查看）';
    case 'location':
      return `位置：${body?.label ?? '地图上的一点'}`;
    case 'link':
      return `链接：${body?.title ?? body?.url ?? ''}`;
    case 'page':
      return `小程序卡片：${body?.title ?? ''}`;
    case 'unknown':
      return '这种消息这里看不到（请在客服台查看）';
    default:
      return text;
  }
}

const TROUBLES: Readonly<Record<NonNullable<Message['trouble']>, string>> = {
  'window-over': '没有送达：已过 48 小时',
  quota: '没有送达：这一轮已发满',
  'not-allowed': '没有送达：微信没有开放权限，请告诉总部',
  content: '没有送达：微信没有通过内容',
  unsubscribed: '没有送达：她取消了关注',
  other: '没有送达，请换个说法再发',
};

function sendWords({ send, trouble }: Message): Pick<Said, 'note' | 'isLost'> {
  if (send === 'queued' || send === 'sending') return { note: '正在发送', isLost: false };
  if (send === 'unsure') return { note: '不确定是否送达，请等她回复', isLost: true };
  if (send === 'failed') return { note: TROUBLES[trouble ?? 'other'], isLost: true };
  return { note: null, isLost: false };
}
