import { View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { formatFen } from '../../../../parts/price/format-fen';
import { Sheet } from '../../../../parts/sheet';
import { Tap } from '../../../../parts/tap';
import { voucherLines } from '../../../../words/coupon';
import { VoucherCard } from '../../../parts/voucher-card';
import { afterTap, type CandidateVoucher, effectWords, type Quote, shelvesOf, type VoucherWish } from '../../voucher-choice';
import './index.scss';

type VoucherSheetProps = {
  open: boolean;
  quote: Quote;
  /** The price of the last tap is under way: further taps wait for it, because each builds on what is applied. */
  stale: boolean;
  wish: VoucherWish;
  onChoose: (wish: VoucherWish) => void;
  onClose: () => void;
};

/** All her vouchers against this order: what each does, would change, or why it cannot be used. The price follows every tap. */
export function VoucherSheet({ open, quote, stale, wish, onChoose, onClose }: VoucherSheetProps) {
  const choose = (next: VoucherWish) => {
    if (!stale) onChoose(next);
  };
  return (
    <Sheet open={open} title="选择优惠券" onClose={onClose}>
      <View className="voucher-sheet-ways">
        {wish === 'best' ? (
          <View className="ht-sub voucher-sheet-best">
            {quote.isBest ? '已为您选最省的一组' : '已为您选好一组，也可以自己换'}
          </View>
        ) : (
          <Action kind="quiet" size="row" onTap={() => choose('best')}>
            恢复最优
          </Action>
        )}
        <Action kind="quiet" size="row" onTap={() => choose([])}>
          不用券
        </Action>
      </View>
      {shelvesOf(quote.candidates).map(({ title, candidates, open: usable }) => (
        <View className="voucher-sheet-shelf" key={title}>
          <View className="ht-sub voucher-sheet-title">{title}</View>
          {candidates.map((candidate) => (
            <Ticket
              key={candidate.voucherId}
              candidate={candidate}
              usable={usable}
              onTap={() => choose(afterTap(quote.candidates, candidate.voucherId))}
            />
          ))}
        </View>
      ))}
      <View className="voucher-sheet-done">
        <Action kind="ink" busy={stale} onTap={onClose}>
          {`好了，应付 ¥${formatFen(quote.payableFen, true)}`}
        </Action>
      </View>
    </Sheet>
  );
}

function Ticket({ candidate, usable, onTap }: { candidate: CandidateVoucher; usable: boolean; onTap: () => void }) {
  const { applied, title } = candidate;
  const effect = effectWords(candidate);
  const ticket = (
    <VoucherCard
      coupon={candidate}
      lines={voucherLines(candidate)}
      faded={!usable}
      aside={usable ? <View className={`voucher-sheet-ring ${applied ? 'voucher-sheet-on' : ''}`} /> : null}
    >
      <View className={`voucher-sheet-effect ${applied ? 'voucher-sheet-saved' : ''}`}>{effect}</View>
    </VoucherCard>
  );
  if (!usable) return <View className="voucher-sheet-ticket">{ticket}</View>;
  return (
    <Tap className="voucher-sheet-ticket" label={`${title}，${effect}${applied ? '，已选' : ''}`} onTap={onTap}>
      {ticket}
    </Tap>
  );
}
