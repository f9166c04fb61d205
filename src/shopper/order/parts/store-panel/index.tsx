import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Panel } from '../../../../parts/panel';
import { Tap } from '../../../../parts/tap';
import { callPhone, openRoute } from '../../../../wechat';
import { openingWords } from '../../../../words/time';
import type { Order } from '../../use-order';
import './index.scss';

/** Where to go, with the way and the telephone; what waits there comes as children. */
export function StorePanel({ store, children }: PropsWithChildren<{ store: Order['store'] }>) {
  const { placeNo, name, address, phone, position } = store;
  return (
    <Panel>
      <View className="ht-apart">
        <Tap className="order-store" label={`${name}，查看门店`} onTap={() => openPage('store', { placeNo })}>
          <View className="ht-title">{name}</View>
          <View className="ht-sub">{openingWords(store.opening)}</View>
        </Tap>
        <View className="order-store-ways">
          {phone ? (
            <Action kind="quiet" size="row" onTap={() => void callPhone(phone)}>
              电话
            </Action>
          ) : null}
          <Action size="row" onTap={() => void openRoute({ ...position, name, address })}>
            去这里
          </Action>
        </View>
      </View>
      <View className="ht-sub">{address}</View>
      <View className="ht-rule" />
      {children}
    </Panel>
  );
}
