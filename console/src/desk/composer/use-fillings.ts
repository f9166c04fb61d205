import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { conversationQuery, memberQuery } from '../../live/queries';
import { useMe } from '../../session/session';
import type { Fillings } from './filling';

/** What quick replies may say of this shopper: her name on the card, her clerk's store, the order she came from or placed last. */
export function useFillings(conversationNo: number): Fillings {
  const me = useMe();
  const { data: member } = useQuery(memberQuery(conversationNo));
  const { data: conversation } = useQuery(conversationQuery(conversationNo));
  return useMemo(() => {
    const [latest] = member?.orders ?? [];
    return {
      name: member?.card?.name ?? null,
      store: member?.clerk?.storeName ?? latest?.storeName ?? null,
      order: conversation?.context?.orderNo ?? latest?.orderNo ?? null,
      agent: me.name,
    };
  }, [me.name, member, conversation?.context?.orderNo]);
}
