import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback } from 'react';
import type { AgentState } from '../../../cloudfunctions/desk/states';
import { agentsQuery } from '../live/queries';
import { useAct } from '../parts/use-act';
import { AGENT_STATE_WORDS } from '../words/names';

/** Her state at the desk, and how she changes it; null until it is known. Going away says how many conversations went to others. */
export function useAgentState() {
  const { data } = useQuery(agentsQuery);
  const { run, isBusy } = useAct('desk.setState');
  const { message } = App.useApp();
  const client = useQueryClient();
  const change = useCallback(
    async (state: AgentState) => {
      const done = await run({ state });
      if (done === null) return;
      client.setQueryData(agentsQuery.queryKey, (known) => known && { ...known, me: done.agent });
      const handedOver = done.handedOverCount === 0 ? '' : `，${done.handedOverCount} 个会话已转给同事`;
      void message.success(`您现在${AGENT_STATE_WORDS[state]}${handedOver}`);
    },
    [run, client, message],
  );
  const state = data === undefined ? null : (data.me?.state ?? 'offline');
  return { state, change, isBusy };
}
