import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import './index.scss';

type PanelProps = PropsWithChildren<{
  title?: ReactNode;
  /** Small words or a pill at the right of the title. */
  aside?: ReactNode;
  /** `attention` has a vermilion line: the one thing on the page that waits for an answer. */
  tone?: 'plain' | 'attention';
  className?: string | undefined;
}>;

/** A white card on the paper; panels follow each other at 12 px. */
export function Panel({ title, aside, tone = 'plain', className = '', children }: PanelProps) {
  return (
    <View className={`ht-panel ht-panel-${tone} ${className}`}>
      {title || aside ? (
        <View className="ht-apart ht-panel-head">
          <View className="ht-panel-title">{title}</View>
          {aside ? <View className="ht-sub ht-panel-aside">{aside}</View> : null}
        </View>
      ) : null}
      {children}
    </View>
  );
}

/** A serif heading between panels, with an optional way further at the right. */
export function SectionHead({ title, aside }: { title: string; aside?: ReactNode }) {
  return (
    <View className="ht-apart ht-section-head">
      <View className="ht-title">{title}</View>
      {aside ? <View className="ht-sub">{aside}</View> : null}
    </View>
  );
}
