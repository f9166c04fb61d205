import { useMemo } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMe } from '../session/session';
import { ConversationPane } from './conversation/conversation-pane';
import { InboxPane } from './inbox/inbox-pane';
import { useInboxView } from './inbox/use-inbox-view';
import { KeyHelp } from './keys/key-help';
import { useDeskKeys } from './keys/use-desk-keys';
import { MemberPane } from './member/member-pane';
import { NobodyChosen } from './nobody-chosen';

/** Three panes: who waits, what is said, who she is. */
export default function Desk() {
  const me = useMe();
  const { conversationNo: asked } = useParams();
  const conversationNo = asked !== undefined && /^\d{1,9}$/.test(asked) ? Number(asked) : null;
  const navigate = useNavigate();
  const open = useMemo(() => (number: number) => void navigate(`/desk/${number}`), [navigate]);
  const inbox = useInboxView(me.userNo);
  const keys = useDeskKeys({ inbox, conversationNo, open });

  return (
    <main className="desk">
      <InboxPane inbox={inbox} chosen={conversationNo} onChoose={open} />
      {conversationNo === null ? (
        <NobodyChosen inbox={inbox} onNext={keys.goNext} />
      ) : (
        <>
          <ConversationPane key={conversationNo} conversationNo={conversationNo} onOpen={open} onNext={keys.goNext} />
          <MemberPane key={`member-${conversationNo}`} conversationNo={conversationNo} />
        </>
      )}
      <KeyHelp isOpen={keys.isHelpOpen} onClose={keys.closeHelp} />
    </main>
  );
}
