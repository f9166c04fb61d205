import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Refusal } from '../../../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../../../cloud';
import { Action } from '../../../../parts/action';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { State } from '../../../../parts/state';
import { useIntention } from '../../../../use-intention';
import { say, tick } from '../../../../wechat';
import { VoucherLine } from '../../../parts/voucher-line';
import { afterGift, type Visit } from '../../../visit';
import { changeVisit } from '../../../visit-store';
import './index.scss';

type GiveSheetProps = { placeNo: number; visit: Visit; open: boolean; onClose: () => void };

/** What the clerk may give to this member now, and how much of her day's allowance is left. */
export function GiveSheet({ placeNo, visit, open, onClose }: GiveSheetProps) {
  const { givable, givenTodayCount, givePerDayCount } = visit;
  const spent = givenTodayCount >= givePerDayCount;
  return (
    <Sheet open={open} title="送一张券" onClose={onClose}>
      <View className="ht-sub">{`今日已送 ${givenTodayCount} / ${givePerDayCount}${spent ? '，明天可以再送' : ''}`}</View>
      {givable.length === 0 ? <View className="give-none">现在没有可以送的券。</View> : null}
      {givable.map((coupon) => (
        <Gift key={coupon.couponNo} placeNo={placeNo} visit={visit} coupon={coupon} spent={spent} />
      ))}
    </Sheet>
  );
}

type GiftProps = { placeNo: number; visit: Visit; coupon: Visit['givable'][number]; spent: boolean };

/** Each coupon is an intention of its own: a retry of one that got no answer does not become another. */
function Gift({ placeNo, visit: { visitId }, coupon, spent }: GiftProps) {
  const { send, busy } = useIntention('coupon.give');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const [given, setGiven] = useState(false);
  const give = async () => {
    setRefusal(null);
    const answer = await send({ placeNo, visitId, couponNo: coupon.couponNo });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    changeVisit((visit) => afterGift(visit, coupon, answer.value, new Date()));
    setGiven(true);
    tick();
    say('已放进会员的卡里');
  };
  return (
    <View className="give-one">
      <VoucherLine coupon={coupon}>
        {given ? (
          <State tone="good">已送</State>
        ) : (
          <Action kind="ink" size="row" onTap={() => void give()} busy={busy} disabled={spent}>
            送
          </Action>
        )}
      </VoucherLine>
      {refusal ? <Remark refusal={refusal} /> : null}
    </View>
  );
}
