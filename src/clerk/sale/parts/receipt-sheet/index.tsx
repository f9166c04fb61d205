import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { Field } from '../../../../parts/field';
import { formatFen } from '../../../../parts/price/format-fen';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import type { Selling } from '../..';
import type { SalePrice } from '../../use-pricing';
import './index.scss';

type ReceiptSheetProps = { price: SalePrice; sale: Selling; open: boolean; onClose: () => void };

/** The till has the money: its receipt's number, then the one tap that uses vouchers and points up. */
export function ReceiptSheet({ price, sale: { pricing, writeOff }, open, onClose }: ReceiptSheetProps) {
  const [written, setWritten] = useState('');
  const { unsure, busy, refusal, take } = writeOff;
  const receiptNo = written.trim();
  const sum = `¥${formatFen(price.payableFen, true)}`;
  const isReady = unsure !== null || (receiptNo !== '' && pricing.isFresh);
  const go = () => {
    if (isReady && !busy) take(price, receiptNo);
  };
  return (
    <Sheet open={open} title="收银台收好款，再核销" onClose={onClose}>
      <View className="receipt-sum">{sum}</View>
      {unsure === null ? (
        <>
          <View className="ht-sub receipt-why">
            {price.payableFen === 0 ? '这一单不用收款，小票号照收银台的 0 元小票填。' : '券和积分在核销时用掉，只用一次。'}
          </View>
          <Field label="收银小票号" value={written} onChange={setWritten} onDone={go} maxLength={40} placeholder="照小票填写" />
        </>
      ) : (
        <View className="ht-sub receipt-why">{`小票 ${unsure.input.receiptNo} 已经送出，还没有回音。再试不会核销两次。`}</View>
      )}
      {refusal ? <Remark refusal={refusal} /> : null}
      <Action className="receipt-yes" kind="ink" onTap={go} busy={busy} disabled={!isReady}>
        {unsure === null ? `核销，收 ${sum}` : `再试一次，收 ${sum}`}
      </Action>
    </Sheet>
  );
}
