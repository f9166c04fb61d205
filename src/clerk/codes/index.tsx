import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Output } from '../../cloud';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { QrCode } from '../../parts/qr-code';
import { Tap } from '../../parts/tap';
import { useAnswer } from '../../use-answer';
import { ManagerAtWork } from '../parts/manager-at-work';
import type { Workplace } from '../use-workplace';
import { AddSheet } from './parts/add-sheet';
import { CodeSheet } from './parts/code-sheet';
import './index.scss';

export type StoreCode = Output<'referral.storeCodes'>['codes'][number];

/** Codes that hang at the door and stand on the counters. They bind nobody: they say where she was. */
export default function CodesPage() {
  return <ManagerAtWork title="门店码">{(place) => <Codes key={place.placeNo} place={place} />}</ManagerAtWork>;
}

function Codes({ place }: { place: Workplace }) {
  const { placeNo } = place;
  const asked = useAnswer('referral.storeCodes', { placeNo });
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<StoreCode | null>(null);
  return (
    <View className="codes">
      <View className="ht-sub">顾客扫门店码，这一次来访就算本店的；不绑定导购，也不影响已有的绑定。</View>
      <Answered asked={asked} loading="grid">
        {({ codes }) => (
          <View className="codes-grid">
            {codes.map((code) => (
              <Tap key={code.code} className="codes-one" label={`${code.label}，放大`} onTap={() => setShown(code)}>
                <QrCode text={code.link} size={112} label={`${code.label}的门店码`} />
                <View className="codes-label">{code.label}</View>
                <View className="ht-sub">{code.kind === 'store' ? '门口、橱窗' : '柜台'}</View>
              </Tap>
            ))}
          </View>
        )}
      </Answered>
      <BottomBar kind="ink" primary={{ text: '加一个柜台', onTap: () => setAdding(true) }} />
      <CodeSheet place={place} code={shown} onClose={() => setShown(null)} />
      <AddSheet placeNo={placeNo} open={adding} onClose={() => setAdding(false)} onAdded={asked.again} />
    </View>
  );
}
