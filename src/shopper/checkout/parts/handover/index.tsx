import { View } from '@tarojs/components';
import type { Handover } from '../../../../../cloudfunctions/order/states';
import type { Output } from '../../../../cloud';
import { ChoiceRow } from '../../../../parts/choice-row';
import { Panel } from '../../../../parts/panel';
import { State } from '../../../../parts/state';
import { beforeDay } from '../../../../words/line';
import { momentWords, openingWords } from '../../../../words/time';

type HandoverPanelProps = {
  quote: Output<'order.quote'>;
  /** An order is placed: its way is settled. */
  locked: boolean;
  onChoose: (handover: Handover) => void;
};

/** The store, and how the pieces come into her hands: along with her now, or kept until she comes. */
export function HandoverPanel({ quote: { store, handover, holdUntil }, locked, onChoose }: HandoverPanelProps) {
  const keep = holdUntil === null ? '店员备好后等您来' : beforeDay('为您留到', momentWords(holdUntil));
  return (
    <Panel>
      <View className="ht-title">{store.name}</View>
      <View className="ht-sub">{store.address}</View>
      <View className="ht-sub">
        <State tone={store.opening.open ? 'good' : 'attention'}>{openingWords(store.opening)}</State>
      </View>
      <View className="ht-rule" />
      {store.offers.includes('take-now') || handover === 'take-now' ? (
        <ChoiceRow
          chosen={handover === 'take-now'}
          disabled={locked}
          title="现在拿走"
          note="您在店里，付完就走"
          onChoose={() => onChoose('take-now')}
        />
      ) : null}
      {store.offers.includes('pickup') || handover === 'pickup' ? (
        <ChoiceRow
          chosen={handover === 'pickup'}
          disabled={locked}
          title="到店自提"
          note={handover === 'pickup' ? keep : '稍后来取，店员先留好'}
          onChoose={() => onChoose('pickup')}
        />
      ) : null}
    </Panel>
  );
}
