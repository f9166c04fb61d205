import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../../../pages';
import { Panel } from '../../../../parts/panel';
import { formatFen } from '../../../../parts/price/format-fen';
import { Tap } from '../../../../parts/tap';
import { countWords } from '../../../../words/member';
import { type Quote, rowWords, type VoucherWish } from '../../voucher-choice';
import { VoucherSheet } from '../voucher-sheet';
import './index.scss';

type MeansProps = {
  quote: Quote;
  /** An order is placed: what it is paid with is settled. */
  locked: boolean;
  /** A newer price is under way. */
  stale: boolean;
  vouchers: VoucherWish;
  onVouchers: (wish: VoucherWish) => void;
  usePoints: boolean;
  onPoints: (use: boolean) => void;
};

/** What she pays with besides money: her vouchers, one row that opens the picker, and her points, one switch. Only for members. */
export function Means({ quote, locked, stale, vouchers, onVouchers, usePoints, onPoints }: MeansProps) {
  const [open, setOpen] = useState(false);
  if (quote.member === null) return null;
  const isUnused = !quote.candidates.some(({ applied }) => applied);
  const said = locked && isUnused ? '未用券' : rowWords(quote, vouchers);
  const choosable = said !== null && !locked;
  return (
    <>
      <Panel className="checkout-means">
        <Tap
          className="checkout-means-row"
          label={`优惠券，${said ?? '暂无可用，去领券'}`}
          disabled={locked}
          onTap={() => (said === null ? openPage('coupons') : setOpen(true))}
        >
          <Text>优惠券</Text>
          <Text className={`checkout-means-said ${said === null ? 'ht-sub' : ''}`}>
            {`${said ?? '暂无可用，去领券'}${locked ? '' : ' ›'}`}
          </Text>
        </Tap>
        {locked && !usePoints ? null : (
          <PointsRow points={quote.points} on={usePoints} disabled={locked || stale} onSwitch={onPoints} />
        )}
      </Panel>
      {quote.candidates.length > 0 ? (
        <VoucherSheet
          open={open && choosable}
          quote={quote}
          stale={stale}
          wish={vouchers}
          onChoose={onVouchers}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

type PointsRowProps = { points: Quote['points']; on: boolean; disabled: boolean; onSwitch: (on: boolean) => void };

/** "用 500 积分抵 ¥5.00": never used unless she says so. Nothing that can be used, no row. */
function PointsRow({ points, on, disabled, onSwitch }: PointsRowProps) {
  if (points === null || points.usableCount === 0) return null;
  const text = `用 ${countWords(points.usableCount)} 积分抵 ¥${formatFen(points.usableFen, true)}`;
  return (
    <Tap
      className="checkout-means-row"
      label={`${text}，${on ? '已开' : '未开'}`}
      disabled={disabled}
      onTap={() => onSwitch(!on)}
    >
      <View>
        <View>{text}</View>
        <View className="ht-sub">{`您有 ${countWords(points.haveCount)} 积分`}</View>
      </View>
      <View className={`checkout-switch ${on ? 'checkout-switch-on' : ''}`} />
    </Tap>
  );
}
