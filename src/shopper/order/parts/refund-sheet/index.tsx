import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { PickPieces } from '../../../../parts/pick-pieces';
import { Pill } from '../../../../parts/pill';
import { formatFen } from '../../../../parts/price/format-fen';
import { Sheet } from '../../../../parts/sheet';
import { keepsGiftsOnly, refundFenOf, refundWords } from '../../undo-words';
import type { Order } from '../../use-order';
import '../sheet.scss';
import './index.scss';

type RefundSheetProps = {
  order: Order;
  open: boolean;
  onClose: () => void;
  undoing: { refund: (lineIds: string[], reason: string) => void; busy: boolean };
};

const REASONS = ['尺码不合适', '买重了', '不想要了'];

/** Some pieces go back, the rest stays to be fetched. A reason may be given, none is asked for. */
export function RefundSheet({ order, open, onClose, undoing }: RefundSheetProps) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const held = order.pieces.filter((piece) => piece.state === 'held');
  const lineIds = held.filter((piece) => picked.includes(piece.lineId)).map((piece) => piece.lineId);
  const giftToo = keepsGiftsOnly(order.pieces, lineIds);
  return (
    <Sheet open={open} title="退哪几件" onClose={onClose}>
      <PickPieces pieces={held} picked={lineIds} onPick={setPicked} />
      <View className="ht-sub order-refund-ask">愿意的话，告诉我们为什么</View>
      <View className="order-refund-reasons">
        {REASONS.map((text) => (
          <Pill key={text} tone={text === reason ? 'good' : 'quiet'} onTap={() => setReason(text === reason ? '' : text)}>
            {text}
          </Pill>
        ))}
      </View>
      <View className="order-sheet-why">{giftToo ? '赠品跟着原来买的衣服走，请一起选上。' : refundWords(order)}</View>
      <Action
        className="order-sheet-yes"
        kind="primary"
        onTap={() => undoing.refund(lineIds, reason)}
        busy={undoing.busy}
        disabled={lineIds.length === 0 || giftToo}
      >
        {giftToo ? '请把赠品也选上' : buttonWords(order, lineIds)}
      </Action>
    </Sheet>
  );
}

function buttonWords({ pieces, payWay }: Order, lineIds: readonly string[]): string {
  if (lineIds.length === 0) return '请选择要退的';
  if (payWay === 'free') return `退 ${lineIds.length} 件`;
  return `退 ${lineIds.length} 件，¥${formatFen(refundFenOf(pieces, lineIds), true)}`;
}
