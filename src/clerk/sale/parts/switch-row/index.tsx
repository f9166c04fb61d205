import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Tap } from '../../../../parts/tap';
import './index.scss';

type SwitchRowProps = PropsWithChildren<{
  on: boolean;
  /** What a screen reader says before "已用" or "未用". */
  label: string;
  disabled?: boolean | undefined;
  onTap: () => void;
}>;

/** Used or not used: the whole row is the target, the mark at its end says which. */
export function SwitchRow({ on, label, disabled = false, onTap, children }: SwitchRowProps) {
  return (
    <Tap className="switch-row" label={`${label}，${on ? '已用' : '未用'}`} disabled={disabled} onTap={onTap}>
      <View className="switch-words">{children}</View>
      <View className={`switch-track ${on ? 'switch-on' : ''} ${disabled ? 'switch-off' : ''}`}>
        <View className="switch-knob" />
      </View>
    </Tap>
  );
}
