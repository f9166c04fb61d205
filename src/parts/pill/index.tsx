import Tag from '@nutui/nutui-react-taro/dist/es/packages/tag';
import '@nutui/nutui-react-taro/dist/es/packages/tag/style/css';
import type { PropsWithChildren } from 'react';
import type { Tone } from '../state';
import './index.scss';

type PillProps = PropsWithChildren<{
  /** `ink` is the chosen one among filters. */
  tone?: Tone | 'ink';
  onTap?: (() => void) | undefined;
}>;

/** A short fact on a soft ground ("M 码 2 件"). With `onTap` it is a filter: give it 44 px of room around. */
export function Pill({ tone = 'quiet', onTap, children }: PillProps) {
  return (
    <Tag round className={`ht-pill ht-pill-${tone} ${onTap ? 'ht-pill-tap' : ''}`} {...(onTap ? { onClick: () => onTap() } : {})}>
      {children}
    </Tag>
  );
}
