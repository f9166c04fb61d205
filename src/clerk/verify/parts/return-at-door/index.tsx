import { View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '../../../../parts/bottom-bar';
import { Panel } from '../../../../parts/panel';
import { Pieces } from '../../../../parts/pieces';
import { State } from '../../../../parts/state';
import { orderNoWords } from '../../../../words/order';
import type { PickupOrder } from '../../../words';
import type { Verifying } from '../..';
import { StoreRefundSheet } from '../refund-sheet';

/** Something comes back: look at the garment first, then choose what is refunded. */
export function ReturnAtDoor({ order, verify }: { order: PickupOrder; verify: Verifying }) {
  const [choosing, setChoosing] = useState(false);
  return (
    <View className="verify">
      <View className="ht-apart verify-task">
        <View className="ht-title">
          <State tone="attention">退货</State>
        </View>
        <View className="ht-sub">{orderNoWords(order.orderNo)}</View>
      </View>
      <View className="verify-why">先看衣服：吊牌还在、没有穿着痕迹，再选要退的。</View>
      <Panel>
        <Pieces pieces={order.pieces} order={order.state} />
      </Panel>
      <BottomBar
        kind="ink"
        primary={{ text: '选择要退的', onTap: () => setChoosing(true) }}
        secondary={{ text: '换一单', onTap: verify.reset, disabled: verify.busy }}
      />
      <StoreRefundSheet order={order} open={choosing} onClose={() => setChoosing(false)} verify={verify} />
    </View>
  );
}
