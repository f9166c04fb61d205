import { View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '../../../../parts/bottom-bar';
import { Field } from '../../../../parts/field';
import { aboutOf } from '../../../receipt-words';
import './index.scss';

/** Which sale: the number of an order, or of a receipt of this store. */
export function AskReceipt({ onAsk }: { onAsk: (about: string) => void }) {
  const [written, setWritten] = useState('');
  const about = aboutOf(written);
  const ask = () => {
    if (about !== '') onAsk(about);
  };
  return (
    <View className="receipt-ask">
      <View className="ht-name">这一单为什么是（不是）我的</View>
      <View className="ht-sub receipt-ask-why">在本店成交、由本店交货，或顾客由本店导购照看的，都查得到。</View>
      <Field
        label="订单号或收银小票号"
        value={written}
        onChange={setWritten}
        onDone={ask}
        maxLength={64}
        placeholder="14 位订单号，或小票上的号"
      />
      <BottomBar kind="ink" primary={{ text: '查这一单', onTap: ask, disabled: about === '' }} />
    </View>
  );
}
