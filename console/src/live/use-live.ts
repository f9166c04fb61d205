import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { ask } from '../call';
import { announce } from './announcing';
import { newsFor, patchClosed, patchConversation, patchInbox, type StreamEvent } from './patches';
import {
  agentsQuery,
  closedQuery,
  conversationQuery,
  goodwillQuery,
  inboxQuery,
  memberQuery,
  quickRepliesQuery,
  readAnew,
} from './queries';
import { remember } from './recent';
import { type Listening, openStream } from './stream';
import { onWaking } from './waking';

/** Whether we hear the desk; the banner stands while we do not. */
export const useListening = create<{ state: Listening }>()(() => ({ state: 'connecting' }));

/** Keeps what is on the page true from `seq` on; null: nothing was read yet. */
export function useLive(seq: number | null, myNo: number): void {
  const client = useQueryClient();
  const isReady = seq !== null;
  // The stream goes on by itself from the number it was opened with; a later snapshot must not open it again.
  useEffect(() => {
    if (!isReady) return undefined;
    let stream = openStream(seqOf(client), ears());
    function ears() {
      return {
        onEvents: (events: readonly StreamEvent[]) => hear(client, events, myNo),
        onReset: () => {
          stream.close();
          const again = () => {
            stream = openStream(seqOf(client), ears());
          };
          readAnew(client).then(again, again);
        },
        onState: (state: Listening) => useListening.setState({ state }),
        // Whoever hears that the session is over is told by the call itself.
        onRefused: () => void ask('office.me', {}),
      };
    }
    const sleep = onWaking(() => stream.again());
    return () => {
      sleep();
      stream.close();
    };
  }, [isReady, client, myNo]);
}

function seqOf(client: QueryClient): number {
  return client.getQueryData(inboxQuery.queryKey)?.seq ?? 0;
}

function hear(client: QueryClient, events: readonly StreamEvent[], myNo: number): void {
  remember(events);
  client.setQueryData(inboxQuery.queryKey, (inbox) => inbox && patchInbox(inbox, events));
  client.setQueryData(closedQuery.queryKey, (inbox) => inbox && patchClosed(inbox, events));
  for (const conversationNo of new Set(events.flatMap((event) => event.conversationNo ?? []))) {
    client.setQueryData(conversationQuery(conversationNo).queryKey, (known) => known && patchConversation(known, events));
  }
  for (const { kind, conversationNo } of events) {
    if (conversationNo !== null && (kind === 'conversation' || isStranger(client, conversationNo))) {
      refresh(client, memberQuery(conversationNo).queryKey);
    }
  }
  const kinds = new Set(events.map(({ kind }) => kind));
  if (kinds.has('agent')) refresh(client, agentsQuery.queryKey);
  if (kinds.has('goodwill')) refresh(client, goodwillQuery.queryKey);
  if (kinds.has('reply')) refresh(client, quickRepliesQuery.queryKey);
  announce(newsFor(events, myNo));
}

/** Whoever was not known may be known by now: a card, an order, a clerk. Only the pane that is open asks again. */
function isStranger(client: QueryClient, conversationNo: number): boolean {
  const member = client.getQueryData(memberQuery(conversationNo).queryKey);
  return member !== undefined && member.card === null;
}

/** A refresh that fails is shown where the page shows its query; there is nobody else to tell. */
function refresh(client: QueryClient, queryKey: readonly unknown[]): void {
  client.invalidateQueries({ queryKey }).catch(() => undefined);
}
