import { View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { Sheet } from '../../../../parts/sheet';
import { cancelWords } from '../../undo-words';
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
      <View className="order-sheet-why">{cancelWords(order)}</View>
      <Action className="order-sheet-yes" kind="primary" onTap={undoing.cancel} busy={undoing.busy}>
        取消订单
      </Action>
      <Action className="order-sheet-no" kind="quiet" onTap={onClose}>
        先留着
      </Action>
    </Sheet>
  );
}
