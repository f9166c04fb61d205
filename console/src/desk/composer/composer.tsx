import { Button, Input, Tooltip } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef, useState } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { useMe } from '../../session/session';
import { mayAnswer } from '../deciding';
import { useCommand } from '../keys/commands';
import { enterOf } from '../keys/keys';
import { ComposerFoot } from './composer-foot';
import { ComposerTools } from './composer-tools';
import { PictureTray } from './picture-tray';
import { QuickReplyList } from './quick-reply-list';
import { troubleOf } from './ready';
import { useDraft } from './use-draft';
import { usePictures } from './use-pictures';
import { useQuickReplies } from './use-quick-replies';
import { useSay } from './use-say';
import { useTyping } from './use-typing';

type Props = { row: InboxRow; isReady: boolean };

/** The place to answer. Enter sends, Shift and Enter make a line; a slash opens the quick replies. */
export function Composer({ row, isReady }: Props) {
  const [kept, write] = useDraft(row.conversationNo);
  const mayReply = mayAnswer(row, useMe());
  // While a colleague has it there is only the note; her own words stay in the draft.
  const draft = mayReply ? kept : { ...kept, isNote: true };
  const [caret, setCaret] = useState(0);
  const area = useRef<TextAreaRef>(null);
  const pictures = usePictures();
  const say = useSay(row.conversationNo);
  const typing = useTyping(row.conversationNo);
  const replies = useQuickReplies({ conversationNo: row.conversationNo, draft, caret, write, area });
  useCommand('reply', () => area.current?.focus());

  const trouble = troubleOf(row, draft, pictures.list.length);
  const send = () => {
    if (!isReady || trouble !== null) return;
    for (const picture of pictures.list) say.picture(picture);
    if (draft.text.trim() !== '') say.text(draft.text.trim(), draft.isNote);
    pictures.clear();
    write({ text: '' });
  };
  const press = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    const { isComposing } = event.nativeEvent;
    if (!isComposing && replies.hear(event)) return;
    if (event.key === 'Escape' && !isComposing) event.currentTarget.blur();
    const { key, ctrlKey, metaKey, altKey, shiftKey, keyCode } = event;
    if (enterOf({ key, ctrlKey, metaKey, altKey, shiftKey, keyCode, isComposing }) === 'none') return;
    event.preventDefault();
    send();
  };

  if (row.state === 'closed') return <p className="talk-foot">会话已结束。她再来信会开一个新会话。</p>;
  return (
    <section
      className={`composer${draft.isNote ? ' is-note' : ''}`}
      aria-label={draft.isNote ? '写备注' : '写回复'}
      onPaste={pictures.hearPaste}
      onDrop={pictures.hearDrop}
      onDragOver={(event) => event.preventDefault()}
    >
      <QuickReplyList replies={replies} />
      <ComposerTools row={row} mayReply={mayReply} draft={draft} write={write} pictures={pictures} onQuick={replies.open} />
      <PictureTray pictures={pictures} />
      <Input.TextArea
        ref={area}
        value={draft.text}
        variant="borderless"
        autoSize={{ minRows: 3, maxRows: 8 }}
        aria-label={draft.isNote ? '备注内容' : '回复内容'}
        placeholder={draft.isNote ? '写给同事看的备注，顾客看不到' : '写回复，/ 选快捷回复，Enter 发送，Shift + Enter 换行'}
        onChange={({ target }) => {
          write({ text: target.value });
          setCaret(target.selectionStart);
          if (!draft.isNote) typing();
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={press}
      />
      <ComposerFoot row={row} draft={draft} trouble={trouble}>
        <Tooltip title="Enter">
          <Button type="primary" disabled={!isReady || trouble !== null} onClick={send}>
            {draft.isNote ? '记下备注' : '发送'}
          </Button>
        </Tooltip>
      </ComposerFoot>
    </section>
  );
}
