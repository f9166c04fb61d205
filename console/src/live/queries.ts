import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { askOrThrow } from '../call';
import { setServerNow } from './clock';
import { takeEarly } from './early';
import { patchConversation, patchInbox } from './patches';
import { eventsAfter, newestSeq } from './recent';

/** What is open: read once, then kept true by the stream. */
export const inboxQuery = queryOptions({
  queryKey: ['inbox', 'open'] as const,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  queryFn: async () => {
    const inbox = (await takeEarly()) ?? (await askOrThrow('desk.inbox', { view: 'open' }));
    setServerNow(inbox.now);
    return patchInbox(inbox, eventsAfter(inbox.seq));
  },
});

/** The newest closed ones; asked for when somebody looks at them. */
export const closedQuery = queryOptions({
  queryKey: ['inbox', 'closed'] as const,
  staleTime: 60_000,
  queryFn: () => askOrThrow('desk.inbox', { view: 'closed', limit: 500 }),
});

export const conversationQuery = (conversationNo: number) =>
  queryOptions({
    queryKey: ['conversation', conversationNo] as const,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 600_000,
    queryFn: async () => {
      const from = newestSeq();
      const conversation = await askOrThrow('desk.conversation', { conversationNo });
      return patchConversation(conversation, eventsAfter(from));
    },
  });

export const memberQuery = (conversationNo: number) =>
  queryOptions({
    queryKey: ['member', conversationNo] as const,
    staleTime: 60_000,
    queryFn: () => askOrThrow('desk.member', { conversationNo }),
  });

export const agentsQuery = queryOptions({
  queryKey: ['agents'] as const,
  staleTime: 30_000,
  queryFn: () => askOrThrow('desk.agents', {}),
});

export const quickRepliesQuery = queryOptions({
  queryKey: ['quick-replies'] as const,
  staleTime: 300_000,
  queryFn: async () => (await askOrThrow('desk.quickReplies', {})).replies,
});

export const goodwillQuery = queryOptions({
  queryKey: ['goodwill'] as const,
  staleTime: 30_000,
  queryFn: () => askOrThrow('desk.goodwill', {}),
});

/** Everything that the stream kept true has to be read anew: it lost its thread. */
export async function readAnew(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
}

export function useInbox() {
  return useQuery(inboxQuery);
}
