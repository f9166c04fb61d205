import type { InboxRow, Message } from '../../../../cloudfunctions/desk/shape';
import { timeWords } from '../../words/time';
import { MessageContent } from './bubbles/message-content';
import { SendState } from './bubbles/send-state';

type Props = { message: Message; shopperName: string; row: InboxRow };

/** One line of a conversation: a bubble by its voice, a note on its own ground, or what happened. */
export function MessageLine({ message, shopperName, row }: Props) {
  if (message.voice === 'system') {
    return (
      <p className="line-system">
        <span className="figures">{timeWords(message.at)}</span> {message.text}
      </p>
    );
  }
  if (HAPPENED[message.kind] !== undefined) {
    return (
      <p className="line-system">
        <span className="figures">{timeWords(message.at)}</span> 她{HAPPENED[message.kind]}
        {message.text !== '' && `：${message.text}`}
      </p>
    );
  }
  const side = message.voice === 'shopper' ? 'theirs' : 'ours';
  const kind = message.kind === 'note' ? 'note' : message.voice;
  return (
    <article className={`line line-${side}`} aria-label={`${speakerOf(message, shopperName)}，${timeWords(message.at)}`}>
      <p className="line-who">
        {speakerOf(message, shopperName)} <span className="figures">{timeWords(message.at)}</span>
      </p>
      <div className={`bubble bubble-${kind}`}>
        <MessageContent message={message} />
      </div>
      <SendState message={message} row={row} />
    </article>
  );
}

/** What came in that is no message: said as what she did. */
const HAPPENED: Readonly<Partial<Record<Message['kind'], string>>> = {
  subscribed: '关注了公众号',
  scanned: '扫了二维码',
  clicked: '点了菜单',
  unsubscribed: '取消了关注',
  entered: '打开了客服会话',
  rated: '评价了这次服务',
};

function speakerOf(message: Message, shopperName: string): string {
  if (message.voice === 'shopper') return shopperName;
  if (message.voice === 'bot') return '自动答复';
  const who = message.name ?? (message.voice === 'clerk' ? '导购' : '客服');
  if (message.kind === 'note') return `${who} 的备注 · 仅内部可见`;
  return message.voice === 'clerk' ? `导购 ${who}` : who;
}
