import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { CouponCard } from '../../../../cloudfunctions/coupon/contract';
import { Dotted } from '../../../parts/dotted';
import { faceTone, faceWords } from '../../../words/coupon';
import './index.scss';

type VoucherCardProps = {
  coupon: Pick<CouponCard, 'title' | 'face' | 'conditions'>;
  /** What it is for, until when: one quiet line each. */
  lines: readonly string[];
  /** Used up, over or out of reach: the stub loses its colour. */
  faded?: boolean;
  /** At the right of the title: a pill, a ring. */
  aside?: ReactNode;
  /** Below the lines: why not, how it stands, a `VoucherRow`. */
  children?: ReactNode;
};

/** A coupon as a ticket: on the stub what it brings, beyond the cut what for and until when. */
export function VoucherCard({ coupon, lines, faded = false, aside, children }: VoucherCardProps) {
  const { big, small } = faceWords(coupon);
  return (
    <View className="voucher-card">
      <View className={`voucher-card-stub voucher-card-${faded ? 'faded' : faceTone(coupon.face.kind)}`}>
        <View className={`voucher-card-big ${big.length > 5 ? 'voucher-card-long' : ''}`}>{big}</View>
        {small.map((line) => (
          <View className="voucher-card-small" key={line}>
            {line}
          </View>
        ))}
      </View>
      <View className="voucher-card-body">
        <View className="voucher-card-head">
          <Text className="voucher-card-title">{coupon.title}</Text>
          {aside ? <View className="voucher-card-aside">{aside}</View> : null}
        </View>
        {lines.map((line) => (
          <View className="ht-sub" key={line}>
            <Dotted words={line} />
          </View>
        ))}
        {children}
      </View>
    </View>
  );
}

/** The last line of a ticket: a few words, and what can be done beside them. */
export function VoucherRow({ words = null, children }: { words?: ReactNode; children: ReactNode }) {
  return (
    <View className="voucher-card-row">
      {words === null ? null : <View className="ht-sub voucher-card-words">{words}</View>}
      {children}
    </View>
  );
}
