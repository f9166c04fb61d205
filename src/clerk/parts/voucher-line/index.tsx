import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Output } from '../../../cloud';
import { Dotted } from '../../../parts/dotted';
import { Pill } from '../../../parts/pill';
import { conditionLine, faceTone, faceWords } from '../../../words/coupon';
import { lastWords } from '../../../words/coupon-time';
import './index.scss';

type Voucher = Output<'coupon.meet'>['vouchers'][number];

type VoucherLineProps = {
  coupon: Output<'coupon.meet'>['givable'][number] & Partial<Pick<Voucher, 'validFrom' | 'validUntil'>>;
  /** Why this one stands out: "刚扫的这张". */
  mark?: string | undefined;
  /** At the right end: a button, a switch. */
  children?: ReactNode;
};

/** A coupon as a clerk reads it out: what it brings, what for, until when. */
export function VoucherLine({ coupon, mark, children }: VoucherLineProps) {
  const { big, small } = faceWords(coupon);
  const { validFrom, validUntil } = coupon;
  const time = validUntil === undefined ? null : lastWords({ validUntil, ...(validFrom === undefined ? {} : { validFrom }) });
  return (
    <View className="voucher-line">
      <View className={`voucher-stub voucher-stub-${faceTone(coupon.face.kind)} ${big.length > 5 ? 'voucher-stub-long' : ''}`}>
        {big}
      </View>
      <View className="voucher-words">
        <View className="voucher-title">
          <Text className="voucher-name">{coupon.title}</Text>
          {mark ? <Pill tone="good">{mark}</Pill> : null}
        </View>
        <View className="ht-sub">
          <Dotted words={[...small, conditionLine(coupon, { atTill: true })].filter(Boolean).join(' · ')} />
        </View>
        {time === null ? null : (
          <View className="ht-sub">
            <Dotted words={time} />
          </View>
        )}
      </View>
      {children}
    </View>
  );
}
