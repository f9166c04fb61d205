import { BottomBar } from '../../../parts/bottom-bar';
import { formatFen } from '../../../parts/price/format-fen';
import type { Payout } from '../../earnings-words';
import type { Confirming } from '../../use-confirming';

/** Opens WeChat's own page for the transfer that waits for her. */
export function ConfirmBar({ payout, confirming }: { payout: Payout; confirming: Pick<Confirming, 'confirm' | 'busy'> }) {
  const text = `确认收款 ¥${formatFen(payout.amountFen, true)}`;
  return <BottomBar kind="ink" primary={{ text, onTap: () => confirming.confirm(payout), busy: confirming.busy }} />;
}
