import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '../../../../parts/bottom-bar';
import { State } from '../../../../parts/state';
import type { Verifying } from '../..';
import './index.scss';

const PLACES = [0, 1, 2, 3, 4, 5];

/** Six digits said aloud or read from the shopper's phone; where there is a camera, the QR. */
export function CodeEntry({ verify: { camera, look, scan } }: { verify: Verifying }) {
  const [written, setWritten] = useState('');
  const digits = written.replace(/\D/g, '').slice(0, 6);
  const isWhole = digits.length === 6;
  const write = (text: string) => {
    const next = text.replace(/\D/g, '').slice(0, 6);
    setWritten(next);
    // The sixth digit is as good as a tap.
    if (next.length === 6 && digits.length < 6) look(next);
  };
  return (
    <View className="verify">
      <View className="verify-title">顾客的取货码</View>
      <View className="ht-sub">{camera === 'ready' ? '扫二维码，或输入下面的 6 位数字' : '输入取货码下面的 6 位数字'}</View>
      <View className="verify-digits">
        {PLACES.map((place) => (
          <View className={`verify-digit ${place === digits.length ? 'verify-digit-next' : ''}`} key={place}>
            {digits[place] ?? ''}
          </View>
        ))}
        <Input
          className="verify-digits-input"
          type="number"
          maxlength={6}
          value={digits}
          focus={camera !== 'ready'}
          ariaLabel="取货码，6 位数字"
          onInput={({ detail }) => write(detail.value)}
        />
      </View>
      {camera === 'refused' ? (
        <View className="verify-camera">
          <State tone="attention">没有打开相机，可在设置里允许，或输入数字</State>
        </View>
      ) : null}
      <Bar hasCamera={camera === 'ready'} isWhole={isWhole} onScan={scan} onLook={() => look(digits)} />
    </View>
  );
}

type BarProps = { hasCamera: boolean; isWhole: boolean; onScan: () => void; onLook: () => void };

function Bar({ hasCamera, isWhole, onScan, onLook }: BarProps) {
  const byDigits = { text: '看这一单', onTap: onLook, disabled: !isWhole };
  return hasCamera && !isWhole ? (
    <BottomBar kind="ink" primary={{ text: '扫取货码', onTap: onScan }} />
  ) : (
    <BottomBar kind="ink" primary={byDigits} />
  );
}
