import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { BRAND_NAME } from '../../words/brand';
import { cardNoWords, countWords, type Progress } from '../../words/member';
import './index.scss';

type MemberCardProps = {
  card: { readonly cardNo: string; readonly levelName: string; readonly pointsCount: number };
  progress: Progress;
  /** `small` is as high as its words, for a page that is about something else. */
  size?: 'full' | 'small';
};

/** The card itself, ink in the light and in the dark: brand, level, number, how far the next level is, points. */
export function MemberCard({ card, progress, size = 'full' }: MemberCardProps) {
  return (
    <CardGround levelName={card.levelName} size={size}>
      <View className="ht-card-no">No. {cardNoWords(card.cardNo)}</View>
      <View className="ht-card-line">
        <Text className="ht-card-progress">{progress.text}</Text>
        <Text className="ht-card-points">积分 {countWords(card.pointsCount)}</Text>
      </View>
      <View className="ht-card-bar">
        <View className="ht-card-bar-full" style={{ width: `${Math.round(progress.ratio * 100)}%` }} />
      </View>
    </CardGround>
  );
}

type CardGroundProps = PropsWithChildren<{ levelName: string; size?: 'full' | 'small' }>;

/** The ink ground with the brand's name; what stands on it is the page's. */
export function CardGround({ levelName, size = 'full', children }: CardGroundProps) {
  return (
    <View className={`ht-card ht-card-${size}`}>
      <View className="ht-card-seal" />
      <View className="ht-card-head">
        <Text className="ht-card-brand">{BRAND_NAME}</Text>
        <Text className="ht-card-level">{levelName}</Text>
      </View>
      {children}
    </View>
  );
}
