import { Text, View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Panel, SectionHead } from '../../../../parts/panel';
import { Tap } from '../../../../parts/tap';
import type { Asked } from '../../../../use-answer';
import { voucherLines } from '../../../../words/coupon';
import { VoucherCard } from '../../../parts/voucher-card';
import './index.scss';

type MyVouchersProps = { asked: Asked<Output<'coupon.mine'>> };

/** As many stand here; the others are a tap away. */
const SHOWN = 2;

/** The first of her vouchers, those that end soonest. While they are asked for the rest of the page does not wait. */
export function MyVouchers({ asked }: MyVouchersProps) {
  if (asked.kind !== 'ready') return null;
  const { vouchers, usableCount } = asked.value;
  return (
    <>
      <SectionHead
        title="我的券"
        aside={
          <Tap className="card-vouchers-all" label={`我的券，${usableCount} 张可用`} onTap={() => openPage('vouchers')}>
            <Text>{`${usableCount} 张可用 ›`}</Text>
          </Tap>
        }
      />
      {vouchers.slice(0, SHOWN).map((voucher) => (
        <VoucherCard key={voucher.voucherId} coupon={voucher} lines={voucherLines(voucher)} />
      ))}
      {vouchers.length === 0 ? <NoVouchers /> : null}
    </>
  );
}

function NoVouchers() {
  return (
    <Panel className="card-vouchers-none">
      <View className="ht-sub">还没有券</View>
      <Action size="row" onTap={() => openPage('coupons')}>
        去领券
      </Action>
    </Panel>
  );
}
