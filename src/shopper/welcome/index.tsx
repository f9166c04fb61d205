import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { chooseStore } from '../../chosen-store';
import { openPage, openTab, replacePage } from '../../pages';
import { BottomBar } from '../../parts/bottom-bar';
import { FailedState } from '../../parts/failed-state';
import { LoadingState } from '../../parts/loading-state';
import { Notice } from '../../parts/notice';
import { Page } from '../../parts/page';
import { Way, Ways } from '../../parts/ways';
import { PacketStrip } from '../parts/packet-strip';
import { type Arrived, useWelcome } from './use-welcome';
import { codeWordsFor, leadOf, smallPrint } from './welcome-words';
import './index.scss';

/** The door behind a clerk's or a store's code: who serves her here, what that means, and the ways on. */
export default function WelcomePage() {
  const { door, again } = useWelcome();
  return (
    <Page title="欢迎" bar={door.kind === 'met' ? <Bar arrived={door.arrived} /> : undefined}>
      <Face door={door} again={again} />
    </Page>
  );
}

function Face({ door, again }: ReturnType<typeof useWelcome>) {
  switch (door.kind) {
    case 'arriving':
      return <LoadingState shape="panel" />;
    case 'failed':
      return <FailedState onRetry={again} />;
    case 'refused':
      return <Notice drawing="door" {...codeWordsFor(door.refusal)} way={{ text: '先逛逛', onTap: () => openTab('shop') }} />;
    case 'met':
      return <Met arrived={door.arrived} />;
  }
}

function Met({ arrived }: { arrived: Arrived }) {
  const { clerk, placeNo, storeName, sentence } = arrived;
  const small = smallPrint(arrived);
  const { result } = arrived;
  useEffect(() => {
    // What she opens next is shown with the stock of the store whose code she scanned.
    if (placeNo !== null && storeName !== null && result !== 'own') chooseStore({ placeNo, name: storeName });
  }, [placeNo, storeName, result]);
  return (
    <>
      <View className="welcome-head">
        <View className="welcome-seal">{clerk?.name.slice(0, 1) ?? '店'}</View>
        <View className="welcome-lead">{leadOf(arrived)}</View>
        {clerk && storeName ? <View className="welcome-store">{storeName}</View> : null}
        <View className="welcome-sentence">{sentence}</View>
        {small ? <View className="ht-sub welcome-small">{small}</View> : null}
      </View>
      {result === 'own' ? null : <PacketStrip />}
      {result === 'own' ? null : (
        <Ways>
          <Way text="会员卡" note="积分、会员价和券" onTap={() => openPage('card')} />
          {placeNo === null ? null : (
            <Way text="这家店" note="营业时间、电话、路线" onTap={() => openPage('store', { placeNo })} />
          )}
          <Way text="扫吊牌" note="看中哪件，扫哪件" onTap={() => openTab('scan')} />
        </Ways>
      )}
    </>
  );
}

function Bar({ arrived: { result, placeNo } }: { arrived: Arrived }) {
  if (result === 'own') {
    return <BottomBar kind="ink" primary={{ text: '我的专属码', onTap: () => replacePage('code') }} />;
  }
  return <BottomBar primary={{ text: placeNo === null ? '去逛逛' : '逛逛这家店', onTap: () => openTab('shop') }} />;
}
