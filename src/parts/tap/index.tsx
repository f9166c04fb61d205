import { View } from '@tarojs/components';
import type { CSSProperties, PropsWithChildren } from 'react';
import './index.scss';

type TapProps = PropsWithChildren<{
  onTap: () => void;
  /** What a screen reader says when the children are not words. */
  label?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
}>;

/** Anything one can touch that is not a button by its looks: a row, a picture, a word. At least 44 px high. */
export function Tap({ onTap, label, disabled = false, className = '', style, children }: TapProps) {
  return (
    <View
      className={`ht-tap ${className}`}
      hoverClass={disabled ? 'none' : 'ht-tap-pressed'}
      hoverStayTime={80}
      ariaRole="button"
      {...(label === undefined ? {} : { ariaLabel: label })}
      {...(style === undefined ? {} : { style })}
      onClick={() => {
        if (!disabled) onTap();
      }}
    >
      {children}
    </View>
  );
}
