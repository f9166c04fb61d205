import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { serverNow } from '../../live/clock';
import { useAct } from '../../parts/use-act';
import { useRowChange } from './use-row-change';

/** Ends a conversation, after saying what that means when she still waits. */
export function CloseDialog({ row, onDone }: { row: InboxRow; onDone: (isClosed: boolean) => void }) {
  const { run, isBusy } = useAct('desk.close');
  const change = useRowChange();
  const mayWrite =
    row.quota !== null && row.quota.left > 0 && row.quota.until !== null && Date.parse(row.quota.until) > serverNow();
  const [asksRating, setAsksRating] = useState(mayWrite);

  const close = async () => {
    const done = await run({ conversationNo: row.conversationNo, askRating: asksRating });
    if (done === null) return;
    change(row.conversationNo, done);
    onDone(true);
  };
  return (
    <Modal
      open
      title={<span className="serif">结束与 {row.name} 的会话</span>}
      okText="结束会话"
      confirmLoading={isBusy}
      onOk={() => void close()}
      onCancel={() => onDone(false)}
      width={420}
    >
      {row.criedAt !== null && <p className="tone-late">她最后一条消息还没有答复，现在结束会计为丢失。</p>}
      <p>结束后她再来信会开一个新会话。</p>
      <Checkbox checked={asksRating} disabled={!mayWrite} onChange={({ target }) => setAsksRating(target.checked)}>
        请她为这次服务打分
      </Checkbox>
      {!mayWrite && <p className="quiet">微信现在不让再发消息，请不了评价。</p>}
    </Modal>
  );
}
