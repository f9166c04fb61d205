import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { AGENT_STATES } from '../agent-states';
import { Word } from '../parts/word';
import { AGENT_STATE_HINTS, AGENT_STATE_TONES, AGENT_STATE_WORDS } from '../words/names';
import { useAgentState } from './use-agent-state';

/** Whether she is ready, in the bar of every page. */
export function AgentSwitch() {
  const { state, change, isBusy } = useAgentState();
  const now = state ?? 'offline';
  const items = AGENT_STATES.map((key) => ({
    key,
    label: (
      <span className="state-choice">
        <Word tone={AGENT_STATE_TONES[key]}>{AGENT_STATE_WORDS[key]}</Word>
        <small>{AGENT_STATE_HINTS[key]}</small>
      </span>
    ),
    onClick: () => void change(key),
  }));
  return (
    <Dropdown menu={{ items, selectedKeys: [now] }} trigger={['click']} placement="bottomRight">
      <Button loading={isBusy} aria-label={`我的状态：${AGENT_STATE_WORDS[now]}，点开更改`}>
        <Word tone={AGENT_STATE_TONES[now]}>{AGENT_STATE_WORDS[now]}</Word>
        <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}
