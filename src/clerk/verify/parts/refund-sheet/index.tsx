import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { Field } from '../../../../parts/field';
import { PickPieces } from '../../../../parts/pick-pieces';
import { Pill } from '../../../../parts/pill';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import type { PickupOrder } from '../../../words';
import type { Verifying } from '../..';
import './index.scss';

type StoreRefundSheetProps = { order: PickupOrder; open: boolean; onClose: () => void; verify: Verifying };

const REASONS = ['尺码不合适', '颜色不喜欢', '质量问题'];

/** A refund over the counter: which pieces, and the reason that stays with the order. */
export function StoreRefundSheet({ order, open, onClose, verify }: StoreRefundSheetProps) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const lineIds = order.pieces.map((piece) => piece.lineId).filter((lineId) => picked.includes(lineId));
  const ready = lineIds.length > 0 && reason.trim() !== '';
  return (
    <Sheet open={open} title="退哪几件" onClose={onClose}>
      <PickPieces
        pieces={order.pieces.filter(({ state }) => state === 'held' || state === 'left')}
        picked={picked}
        onPick={setPicked}
      />
      <View className="verify-reasons">
        {REASONS.map((text) => (
          <Pill key={text} tone={text === reason ? 'good' : 'quiet'} onTap={() => setReason(text)}>
            {text}
          </Pill>
        ))}
      </View>
      <Field label="退款原因" value={reason} onChange={setReason} maxLength={80} placeholder="会记在订单里" />
      {verify.trouble ? <Remark refusal={verify.trouble} /> : null}
      <View className="ht-sub verify-refund-how">{moneyWords(order)}</View>
      <Action
        className="verify-refund-yes"
        kind="ink"
        onTap={() => verify.refund(order, lineIds, reason.trim())}
        busy={verify.busy}
        disabled={!ready}
      >
        {lineIds.length === 0 ? '请选择要退的' : `退 ${lineIds.length} 件`}
      </Action>
    </Sheet>
  );
}

function moneyWords({ payWay }: PickupOrder): string {
  return payWay === 'counter' ? '这笔款是在收银台收的，请在收银台退还给顾客。' : '款原路退回顾客的微信，到账可能要 1–3 天。';
}
