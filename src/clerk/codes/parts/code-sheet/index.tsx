import { View } from '@tarojs/components';
import { useRef } from 'react';
import { Action } from '../../../../parts/action';
import { QrCode } from '../../../../parts/qr-code';
import { Sheet } from '../../../../parts/sheet';
import { copyText } from '../../../../wechat';
import type { Workplace } from '../../../use-workplace';
import type { StoreCode } from '../..';
import './index.scss';

type CodeSheetProps = {
  place: Workplace;
  /** Null: closed. */
  code: StoreCode | null;
  onClose: () => void;
};

/** One code large enough to be scanned from the phone or kept as a picture. */
export function CodeSheet({ place, code, onClose }: CodeSheetProps) {
  // While the sheet slides away it goes on showing the code it was opened with.
  const shown = useRef(code);
  shown.current = code ?? shown.current;
  if (shown.current === null) return null;
  const { label, link } = shown.current;
  return (
    <Sheet open={code !== null} title={`${place.name} · ${label}`} onClose={onClose}>
      <QrCode text={link} size={232} label={`${label}的门店码`} />
      <View className="ht-sub code-how">
        <View>用微信扫一扫，打开小程序。</View>
        <View>截图就能打印，边长 3 厘米以上。</View>
      </View>
      <Action className="code-copy" kind="ink" onTap={() => void copyText(link)}>
        复制链接，交给印刷
      </Action>
    </Sheet>
  );
}
