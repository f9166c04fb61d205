import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Refusal } from '../../../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../../../cloud';
import { Action } from '../../../../parts/action';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { useIntention } from '../../../../use-intention';
import { say } from '../../../../wechat';
import './index.scss';

type RenewSheetProps = { placeNo: number; issue: number; open: boolean; onClose: () => void; onRenewed: () => void };

/** For a lost phone or a poster in the wrong hands: asked once more, because what is printed dies with the old code. */
export function RenewSheet({ placeNo, issue, open, onClose, onRenewed }: RenewSheetProps) {
  const { send, busy } = useIntention('referral.renewCode');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const renew = async () => {
    setRefusal(null);
    const answer = await send({ placeNo, issue });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    say('已换成新码');
    onClose();
    onRenewed();
  };
  return (
    <Sheet open={open} title="换一个新码" onClose={onClose}>
      <View className="code-renew-why">
        旧码马上停用：印好的海报、发出去的卡片都扫不开了，要重新印、重新发。已经在您名下的顾客不受影响。
      </View>
      {refusal ? <Remark refusal={refusal} /> : null}
      <Action className="code-renew-yes" kind="ink" busy={busy} onTap={() => void renew()}>
        停用旧码，换新码
      </Action>
    </Sheet>
  );
}
