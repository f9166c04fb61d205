import Popup from '@nutui/nutui-react-taro/dist/es/packages/popup';
import { View } from '@tarojs/components';
import '@nutui/nutui-react-taro/dist/es/packages/popup/style/css';
import { type PropsWithChildren, useRef } from 'react';
import './index.scss';

type SheetProps = PropsWithChildren<{
  open: boolean;
  title: string;
  onClose: () => void;
  /** Set false where an answer is needed: then only its buttons close it. */
  closable?: boolean;
}>;

/** A sheet from the bottom for something the shopper asked for (size chart, choice of store). Never opens by itself to sell. */
export function Sheet({ open, title, onClose, closable = true, children }: SheetProps) {
  const wasOpen = useRef(false);
  wasOpen.current = wasOpen.current || open;
  // A sheet that was never opened costs no node and no setData.
  if (!wasOpen.current) return null;

  return (
    <Popup
      className="ht-sheet"
      position="bottom"
      round
      visible={open}
      title={<View className="ht-title">{title}</View>}
      closeable={closable}
      closeOnOverlayClick={closable}
      duration={180}
      onClose={onClose}
    >
      <View className="ht-sheet-body">{children}</View>
    </Popup>
  );
}
