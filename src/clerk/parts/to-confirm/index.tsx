import { View } from '@tarojs/components';
import { Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { Remark } from '../../../parts/remark';
import { State } from '../../../parts/state';
import { type Payout, payoutWords } from '../../earnings-words';
import type { Confirming } from '../../use-confirming';
import './index.scss';

type ToConfirmProps = {
  payout: Payout | null;
  /** Where it was earned, on a page that shows more than one post. */
  from?: string | undefined;
  confirming: Pick<Confirming, 'note' | 'refusal'>;
};

/** The one thing that waits for her. What is said about it stays for a while after it is gone. */
export function ToConfirm({ payout, from, confirming: { note, refusal } }: ToConfirmProps) {
  return (
    <>
      {payout ? <Waiting payout={payout} from={from} /> : null}
      {note ? (
        <View className="to-confirm-note">
          <State tone="attention">{note}</State>
        </View>
      ) : null}
      {refusal ? <Remark refusal={refusal} /> : null}
    </>
  );
}

function Waiting({ payout, from }: { payout: Payout; from: string | undefined }) {
  const { text, tone } = payoutWords(payout);
  return (
    <Panel tone="attention">
      <View className="ht-sub">
        <State tone={tone}>{text}</State>
      </View>
      <Price amountFen={payout.amountFen} size="large" exact />
      {from ? <View>{from}</View> : null}
      <View className="ht-sub">微信要您本人点一下，才转进零钱。过时没有确认就退回可发，不会丢。</View>
    </Panel>
  );
}
