import { View } from '@tarojs/components';
import { Tap } from '../../../../parts/tap';
import './index.scss';

type SwitchProps = { on: boolean; label: string; disabled?: boolean; onTurn: (on: boolean) => void };

/** Yes or no to one thing. The knob's side says which, and a screen reader hears it. */
export function Switch({ on, label, disabled = false, onTurn }: SwitchProps) {
  return (
    <Tap className="profile-switch" label={`${label}，${on ? '已打开' : '已关闭'}`} disabled={disabled} onTap={() => onTurn(!on)}>
      <View className={`profile-switch-rail ${on ? 'profile-switch-on' : ''}`}>
        <View className="profile-switch-knob" />
      </View>
    </Tap>
  );
}
