import { useCallback } from 'react';
import { call, type Output } from '../../cloud';
import { useAnswer } from '../../use-answer';
import { usePaged } from '../../use-paged';
import { useWhileShown } from '../../use-while-shown';

type Packets = Output<'campaign.packets'>;

const PAGE = 20;

/** What she may open now, and her packets a page at a time, newest first. The list does not wait for the offers. */
export function usePackets() {
  const mine = useAnswer('campaign.mine', {});
  useWhileShown(mine.again, null);
  const ask = useCallback(
    (before: string | null) => call('campaign.packets', { limit: PAGE, ...(before === null ? {} : { before }) }),
    [],
  );
  const list = usePaged<Packets>(ask, join);
  return { offers: mine.kind === 'ready' ? mine.value.offers : null, asking: mine.kind === 'loading', list };
}

/** The newer answer has the newer sum. */
function join(shown: Packets, more: Packets): Packets {
  return { ...more, packets: [...shown.packets, ...more.packets] };
}
