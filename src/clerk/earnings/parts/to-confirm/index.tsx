import { View } from '@tarojs/components';
import { Panel } from '../../../../parts/panel';
import { Price } from '../../../../parts/price';
import { Remark } from '../../../../parts/remark';
import { State } from '../../../../parts/state';
import { type Payout, payoutWords } from '../../../earnings-words';
import type { useConfirming } from '../../use-confirming';
import './index.scss';

type ToConfirmProps = { payout: Payout | null; confirming: Pick<ReturnType<typeof useConfirming>, 'note' | 'refusal'> };

/** The one thing that waits for her. What is said about it stays for a while after it is gone. */
export function ToConfirm({ payout, confirming: { note, refusal } }: ToConfirmProps) {
  return (
    <>
      {payout ? <Waiting payout={payout} /> : null}
      {note ? (
        <View className="to-confirm-note">
          <State tone="attention">{note}</State>
        </View>
      ) : null}
      {refusal ? <Remark refusal={refusal} /> : null}
    </>
  );
}

function Waiting({ payout }: { payout: Payout }) {
  const { text, tone } = payoutWords(payout);
  return (
    <Panel tone="attention">
      <View className="ht-sub">
        <State tone={tone}>{text}</State>
      </View>
      <Price amountFen={payout.amountFen} size="large" exact />
      <View className="ht-sub">微信要您本人点一下，才转进零钱。过时没有确认就退回可发，不会丢。</View>
    </Panel>
  );
}
