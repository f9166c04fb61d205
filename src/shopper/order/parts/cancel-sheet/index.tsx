import { View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { formatFen } from '../../../../parts/price/format-fen';
import { Sheet } from '../../../../parts/sheet';
import type { Order } from '../../use-order';
import '../sheet.scss';

type CancelSheetProps = {
  order: Order;
  open: boolean;
  onClose: () => void;
  undoing: { cancel: () => void; busy: boolean };
};

/** Before an order is given up: what becomes of the money and of the clothes. */
export function CancelSheet({ order, open, onClose, undoing }: CancelSheetProps) {
  return (
    <Sheet open={open} title="取消这笔订单" onClose={onClose}>
      <View className="order-sheet-why">{consequence(order)}</View>
      <Action className="order-sheet-yes" kind="primary" onTap={undoing.cancel} busy={undoing.busy}>
        取消订单
      </Action>
      <Action className="order-sheet-no" kind="quiet" onTap={onClose}>
        先留着
      </Action>
    </Sheet>
  );
}

function consequence({ paidAt, paidFen, refundedFen }: Order): string {
  if (paidAt === null) return '还没有付款，取消后不会扣款，衣服放回货架。';
  const money = refundedFen === 0 ? `已付的 ¥${formatFen(paidFen, true)}` : '还没退的款';
  return `${money} 会全部原路退回微信，到账可能要 1–3 天。取货码随即作废，衣服放回货架。`;
}
