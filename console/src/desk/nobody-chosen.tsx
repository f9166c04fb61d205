import { Button } from 'antd';
import { Nothing } from '../parts/nothing';
import { answersShoppers, useMe } from '../session/session';
import type { InboxView } from './inbox/use-inbox-view';

/** Before she chose a conversation: what to do first. */
export function NobodyChosen({ inbox, onNext }: { inbox: InboxView; onNext: () => void }) {
  const me = useMe();
  const waitingCount = inbox.rows.filter((row) => row.criedAt !== null).length;
  const title = waitingCount === 0 ? '现在没有人在等' : `${waitingCount} 位在等答复`;
  return (
    <section className="pane-wide" aria-label="未选会话">
      <Nothing title={title}>
        {answersShoppers(me) && waitingCount > 0 ? (
          <>
            <p>从等得最久的开始。</p>
            <Button type="primary" onClick={onNext}>
              接下一位
            </Button>
          </>
        ) : (
          <p>新消息会出现在左边，选一个会话看内容。</p>
        )}
        <p className="quiet">
          按 <kbd>N</kbd> 接下一位，按 <kbd>?</kbd> 看全部快捷键
        </p>
      </Nothing>
    </section>
  );
}
