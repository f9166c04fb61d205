import { Text, View } from '@tarojs/components';
import { SectionHead } from '../../../parts/panel';
import { formatFen } from '../../../parts/price/format-fen';
import { State } from '../../../parts/state';
import { dateWords } from '../../../words/time';
import { failWords, type Payout, payoutWords } from '../../earnings-words';
import { Row, Rows } from '../rows';

type PayoutsProps<Shown extends Payout> = {
  payouts: readonly Shown[];
  /** Where it was earned, on a page that shows more than one post. */
  fromOf?: (payout: Shown) => string;
};

/** Transfers of the last time, newest first; one that came back says why. */
export function Payouts<Shown extends Payout>({ payouts, fromOf }: PayoutsProps<Shown>) {
  if (payouts.length === 0) return null;
  return (
    <>
      <SectionHead title="发放" />
      <Rows>
        {payouts.map((payout) => (
          <PayoutRow key={payout.payoutNo} payout={payout} from={fromOf?.(payout)} />
        ))}
      </Rows>
    </>
  );
}

function PayoutRow({ payout, from }: { payout: Payout; from: string | undefined }) {
  const { text, tone } = payoutWords(payout);
  const why = failWords(payout.failReason);
  return (
    <Row end={<Text className="ht-strong">{formatFen(payout.amountFen, true)}</Text>}>
      <View>{dateWords(payout.settledAt ?? payout.madeAt)}</View>
      {from ? <View className="ht-sub">{from}</View> : null}
      <View className="ht-sub">
        <State tone={tone}>{text}</State>
      </View>
      {payout.state === 'returned' && why ? <View className="ht-sub">{why}</View> : null}
    </Row>
  );
}
