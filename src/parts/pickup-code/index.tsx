import { View } from '@tarojs/components';
import { pickupDigits } from '../../words/order';
import { Panel } from '../panel';
import { QrCode } from '../qr-code';
import './index.scss';

type PickupCodeProps = {
  pickup: { readonly code: string; readonly text: string };
  /** What to do with it: "到店出示，由店员扫码核销". */
  lead: string;
  /** Until when: "今天 22:00 前为您保留". */
  until?: string | undefined;
};

/** What she shows at the counter: the QR for the scanner, the six digits for the voice. */
export function PickupCode({ pickup, lead, until }: PickupCodeProps) {
  return (
    <Panel className="ht-pickup">
      <View className="ht-sub">{lead}</View>
      <View className="ht-pickup-qr">
        <QrCode text={pickup.text} size={196} label={`取货码二维码，数字是 ${[...pickup.code].join(' ')}`} />
      </View>
      <View className="ht-pickup-digits">{pickupDigits(pickup.code)}</View>
      {until ? <View className="ht-sub ht-pickup-until">{until}</View> : null}
    </Panel>
  );
}
