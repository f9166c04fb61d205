import { Button } from 'antd';
import type { InboxRow, Message } from '../../../../../cloudfunctions/desk/shape';
import { useAct } from '../../../parts/use-act';
import { Word } from '../../../parts/word';
import { answersShoppers, useMe } from '../../../session/session';
import { TROUBLE_WORDS } from '../../../words/names';
import { useRowChange } from '../../acts/use-row-change';

/** Whether it reached her, in words; what failed or is in doubt can be sent again by a person, never by itself. */
export function SendState({ message, row }: { message: Message; row: InboxRow }) {
  switch (message.send) {
    case null:
      return null;
    case 'queued':
    case 'sending':
      return <p className="send quiet">发送中</p>;
    case 'sent':
      return <p className="send quiet">已送达</p>;
    case 'by-hand':
      return <p className="send quiet">已记下，请到原处回复</p>;
    case 'failed':
      return (
        <p className="send">
          <Word tone="late">未送达</Word> {TROUBLE_WORDS[message.trouble ?? 'other']} <Resend message={message} row={row} />
        </p>
      );
    case 'unsure':
      return (
        <p className="send">
          <Word tone="attention">不确定是否送达</Word> 微信没有答复，重发可能让她收到两次。 <Resend message={message} row={row} />
        </p>
      );
  }
}

function Resend({ message, row }: { message: Message; row: InboxRow }) {
  const me = useMe();
  const { run, isBusy } = useAct('desk.resend');
  const change = useRowChange();
  if (!answersShoppers(me) || row.state === 'closed') return null;
  const resend = async () => {
    const done = await run({ conversationNo: row.conversationNo, messageId: message.messageId });
    if (done !== null) change(row.conversationNo, done);
  };
  return (
    <Button size="small" loading={isBusy} onClick={() => void resend()}>
      重发
    </Button>
  );
}
