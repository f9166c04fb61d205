import type { InboxRow, Message } from '../../../cloudfunctions/desk/shape';
import { usePreferences } from '../preferences';
import { playChime } from './chime';

type News = { readonly row: InboxRow; readonly message: Message };

let openConversation: (conversationNo: number) => void = () => undefined;

/** Who brings her to a conversation when she presses a notification. */
export function onOpenFromNotification(open: (conversationNo: number) => void): void {
  openConversation = open;
}

/** A short sound and, where she allowed it and looks elsewhere, a notification: one for all that came at once. */
export function announce(news: readonly News[]): void {
  const [first] = news;
  if (first === undefined) return;
  const { sound, notifications } = usePreferences.getState();
  if (sound) playChime();
  if (notifications && document.hidden && maySpeak()) notify(first, news.length);
}

export function maySpeak(): boolean {
  return 'Notification' in window && Notification.permission === 'granted';
}

/** Who wrote, never what: the text would stand on a screen others can see. */
function notify({ row }: News, count: number): void {
  const title = count === 1 ? `${row.name} 来信` : `${count} 条新消息`;
  const notification = new Notification(title, {
    body: '点开即可答复',
    tag: `conversation-${row.conversationNo}`,
    icon: '/console/seal.svg',
  });
  notification.addEventListener('click', () => {
    window.focus();
    openConversation(row.conversationNo);
    notification.close();
  });
}
