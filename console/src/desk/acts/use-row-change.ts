import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { InboxRow, Message } from '../../../../cloudfunctions/desk/shape';
import { patchConversation, patchInbox, type StreamEvent } from '../../live/patches';
import { conversationQuery, inboxQuery } from '../../live/queries';

type News = { readonly row?: InboxRow; readonly message?: Message };

/** Shows at once what an answer brought along; the stream tells the same a moment later, and changes nothing. */
export function useRowChange(): (conversationNo: number, news: News) => void {
  const client = useQueryClient();
  return useCallback(
    (conversationNo, { row = null, message = null }: { row?: InboxRow | null; message?: Message | null }) => {
      const event: StreamEvent = { seq: 0, kind: 'conversation', conversationNo, row, message, userNo: null };
      client.setQueryData(inboxQuery.queryKey, (inbox) => inbox && patchInbox(inbox, [event]));
      client.setQueryData(conversationQuery(conversationNo).queryKey, (known) => known && patchConversation(known, [event]));
    },
    [client],
  );
}
