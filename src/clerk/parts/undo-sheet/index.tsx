import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Refusal } from '../../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../../cloud';
import { Action } from '../../../parts/action';
import { Field } from '../../../parts/field';
import { Pill } from '../../../parts/pill';
import { formatFen } from '../../../parts/price/format-fen';
import { Remark } from '../../../parts/remark';
import { Sheet } from '../../../parts/sheet';
import { useIntention } from '../../../use-intention';
import { tick } from '../../../wechat';
import './index.scss';

type UndoSheetProps = {
  placeNo: number;
  sale: { readonly saleId: string; readonly receiptNo: string; readonly paidFen: number };
  open: boolean;
  onClose: () => void;
  /** When the server undid it. */
  onUndone: (undoneAt: string) => void;
};

const REASONS = ['小票号填错', '扫错衣服', '顾客不买了'];

/** Takes a write-off back, with the reason that stays with it: vouchers and points are hers again. */
export function UndoSheet({ placeNo, sale: { saleId, receiptNo, paidFen }, open, onClose, onUndone }: UndoSheetProps) {
  const { send, busy } = useIntention('coupon.undo');
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const undo = async () => {
    setRefusal(null);
    const answer = await send({ placeNo, saleId, reason: reason.trim() });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    tick();
    onUndone(answer.value.undoneAt);
  };
  return (
    <Sheet open={open} title="撤销这次核销" onClose={onClose}>
      <View className="ht-sub">
        {`小票 ${receiptNo}，收款 ¥${formatFen(paidFen, true)}。券和积分退回会员${paidFen > 0 ? '，货款请在收银台退还' : ''}。`}
      </View>
      <View className="undo-reasons">
        {REASONS.map((text) => (
          <Pill key={text} tone={text === reason ? 'good' : 'quiet'} onTap={() => setReason(text)}>
            {text}
          </Pill>
        ))}
      </View>
      <Field label="撤销原因" value={reason} onChange={setReason} maxLength={80} placeholder="会记在核销记录里" />
      {refusal ? <Remark refusal={refusal} /> : null}
      <Action className="undo-yes" kind="ink" onTap={() => void undo()} busy={busy} disabled={reason.trim() === ''}>
        撤销
      </Action>
    </Sheet>
  );
}
