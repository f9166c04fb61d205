import { Text, View } from '@tarojs/components';
import { orderNoOf } from '../../../../../cloudfunctions/kernel/document';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Remark } from '../../../../parts/remark';
import { State } from '../../../../parts/state';
import { Tap } from '../../../../parts/tap';
import { held } from '../../../../words/line';
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

/** One voucher of hers: its conditions, and how it stands. The whole ticket opens what it can be used for, and what it asks. */
export function Ticket(props: TicketProps) {
  const { voucher, shelf, onOpen, problem } = props;
  const ways = waysOn(voucher, shelf);
  const isFree = shelf === 'usable' && !voucher.waiting && voucher.offeredUntil === null;
  const verb = ways.includes('show') || ways.includes('use') ? '使用' : '条件';
  const ticket = (
    <VoucherCard
      coupon={voucher}
      lines={linesOf(voucher, shelf)}
      faded={shelf !== 'usable'}
      aside={isFree ? <Text className="ht-sub">{`${verb} ›`}</Text> : null}
    >
      {isFree || ways.length === 0 ? <Standing voucher={voucher} /> : <Undoing {...props} />}
    </VoucherCard>
  );
  return (
    <View className="voucher-ticket">
      {isFree ? (
        <Tap label={`${voucher.title}，${verb}`} onTap={() => onOpen({ kind: 'use', voucher })}>
          {ticket}
        </Tap>
      ) : (
        ticket
      )}
      {problem?.voucherId === voucher.voucherId ? <Remark refusal={problem.refusal} /> : null}
    </View>
  );
}

function Standing({ voucher }: Pick<TicketProps, 'voucher'>) {
  const standing = standingWords(voucher);
  if (standing === null) return null;
  return (
    <View className="ht-sub voucher-ticket-standing">
      <State tone={standing.tone}>{held(standing.text)}</State>
    </View>
  );
}

/** For a voucher that is not simply hers: to the order that holds or used it, or back from the friend. */
function Undoing({ voucher, shelf, onOpen, onTakeBack, busy }: TicketProps) {
  const orderNo = orderNoOf(voucher.document ?? '');
  const isOrder = waysOn(voucher, shelf).includes('order');
  return (
    <VoucherRow words={<Standing voucher={voucher} />}>
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
