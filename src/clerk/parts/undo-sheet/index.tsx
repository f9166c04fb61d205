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
  /** The garments came back after the minutes in which anybody may undo it: the manager's way. */
  late?: boolean;
  open: boolean;
  onClose: () => void;
  /** When the server undid it. */
  onUndone: (undoneAt: string) => void;
};

const REASONS = ['小票号填错', '扫错衣服', '顾客不买了'];
const LATE_REASONS = ['顾客退货', '顾客换尺码', '质量问题'];

/** Takes a write-off back, with the reason that stays with it: vouchers and points are hers again. */
export function UndoSheet({ placeNo, sale, late = false, open, onClose, onUndone }: UndoSheetProps) {
  const { saleId, receiptNo, paidFen } = sale;
  const { send, busy } = useIntention(late ? 'coupon.takeSaleBack' : 'coupon.undo');
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
    <Sheet open={open} title={late ? '退货，整笔撤销' : '撤销这次核销'} onClose={onClose}>
      <View className="ht-sub">
        {`小票 ${receiptNo}，收款 ¥${formatFen(paidFen, true)}。券和积分退回会员${paidFen > 0 ? '，货款请在收银台退还' : ''}。`}
        {late ? '积分、等级和提成按没有这笔重新算；顾客留下的衣服请重新核销一次。' : null}
      </View>
      <View className="undo-reasons">
        {(late ? LATE_REASONS : REASONS).map((text) => (
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
