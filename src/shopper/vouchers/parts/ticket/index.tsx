import { Text, View } from '@tarojs/components';
import { orderNoOf } from '../../../../../cloudfunctions/kernel/document';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Remark } from '../../../../parts/remark';
import { State } from '../../../../parts/state';
import { Tap } from '../../../../parts/tap';
import { VoucherCard, VoucherRow } from '../../../parts/voucher-card';
import type { OpenSheet, Problem } from '../../use-vouchers';
import { linesOf, type Mine, type ShelfName, standingWords, waysOn } from '../../voucher-words';
import './index.scss';

type TicketProps = {
  voucher: Mine;
  shelf: ShelfName;
  onOpen: (sheet: OpenSheet) => void;
  onTakeBack: (voucher: Mine) => void;
  busy: boolean;
  problem: Problem | null;
};

/** One voucher of hers: its conditions, and how it stands. The whole ticket opens what it can be used for. */
export function Ticket(props: TicketProps) {
  const { voucher, shelf, onOpen, problem } = props;
  const standing = standingWords(voucher);
  const ways = waysOn(voucher, shelf);
  const isFree = ways.includes('show') || ways.includes('use') || ways.includes('offer');
  const ticket = (
    <VoucherCard
      coupon={voucher}
      lines={linesOf(voucher, shelf)}
      faded={shelf !== 'usable'}
      aside={isFree ? <Text className="ht-sub">使用 ›</Text> : null}
    >
      {standing ? (
        <View className="ht-sub voucher-ticket-standing">
          <State tone={standing.tone}>{standing.text}</State>
        </View>
      ) : null}
      {isFree || ways.length === 0 ? null : <Undoing {...props} />}
    </VoucherCard>
  );
  return (
    <View className="voucher-ticket">
      {isFree ? (
        <Tap label={`${voucher.title}，使用`} onTap={() => onOpen({ kind: 'use', voucher })}>
          {ticket}
        </Tap>
      ) : (
        ticket
      )}
      {problem?.voucherId === voucher.voucherId ? <Remark refusal={problem.refusal} /> : null}
    </View>
  );
}

/** For a voucher that is not simply hers: to the order that holds or used it, or back from the friend. */
function Undoing({ voucher, shelf, onOpen, onTakeBack, busy }: TicketProps) {
  const orderNo = orderNoOf(voucher.document ?? '');
  const isOrder = waysOn(voucher, shelf).includes('order');
  return (
    <VoucherRow>
      {isOrder ? (
        <Action kind="plain" size="row" onTap={() => openPage('order', { orderNo })}>
          看订单
        </Action>
      ) : (
        <>
          <Action kind="quiet" size="row" busy={busy} onTap={() => onTakeBack(voucher)}>
            收回
          </Action>
          <Action kind="plain" size="row" onTap={() => onOpen({ kind: 'give', voucher })}>
            再发一次
          </Action>
        </>
      )}
    </VoucherRow>
  );
}
