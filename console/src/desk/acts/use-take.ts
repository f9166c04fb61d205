import { useCallback } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { useAct } from '../../parts/use-act';
import { useMe } from '../../session/session';
import { mayAnswer } from '../deciding';
import { useRowChange } from './use-row-change';

/**
 * Takes a conversation as she sees it now; of two who press at once the other is told who has it. What a colleague has is handed to her
 * instead, which only a lead may decide.
 */
export function useTake() {
  const me = useMe();
  const taking = useAct('desk.take');
  const handing = useAct('desk.handOver');
  const change = useRowChange();
  const take = useCallback(
    async (row: InboxRow) => {
      const { conversationNo, version } = row;
      const done = mayAnswer(row, me)
        ? await taking.run({ conversationNo, version })
        : await handing.run({ conversationNo, to: { who: 'agent', userNo: me.userNo } });
      if (done !== null) change(conversationNo, done);
    },
    [me, taking.run, handing.run, change],
  );
  return { take, isBusy: taking.isBusy || handing.isBusy };
}
