import { Button } from 'antd';
import { AGENT_STATE_WORDS } from '../words/names';
import { useAgentState } from './use-agent-state';

/** Who is away or offline gets nothing, and what she takes goes back: it is said before she wonders, with the way out. */
export function AgentNotice() {
  const { state, change, isBusy } = useAgentState();
  if (state !== 'offline' && state !== 'away') return null;
  return (
    <p className="banner banner-quiet">
      您现在「{AGENT_STATE_WORDS[state]}」，不会分到会话，接手的也会退回排队。
      <Button size="small" loading={isBusy} onClick={() => void change('online')}>
        切到在线
      </Button>
    </p>
  );
}
