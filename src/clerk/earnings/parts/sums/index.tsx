import { Text, View } from '@tarojs/components';
import type { Stage } from '../../../../../cloudfunctions/settlement/states';
import { Panel } from '../../../../parts/panel';
import { formatFen, formatYuan } from '../../../../parts/price/format-fen';
import { State } from '../../../../parts/state';
import { type Earnings, nextPayoutWords, stageWords } from '../../../earnings-words';
import './index.scss';

/** What can be paid out, large; below it every other stage of what she earned, in the order money goes through them. */
export function Sums({ earnings }: { earnings: Earnings }) {
  return (
    <Panel>
      <View className="ht-sub">{stageWords('due').text}</View>
      <View className="sums-due">{formatYuan(earnings.dueFen)}</View>
      <View className="ht-sub">
        {earnings.dueFen < 0 ? '发放后又退货，多发的从以后的提成里先扣。' : nextPayoutWords(earnings)}
      </View>
      <View className="ht-rule" />
      <Line stage="pending" note="过了退换期转为可发" amountFen={earnings.pendingFen} />
      {earnings.heldFen === 0 ? null : <Line stage="held" note="核实后再结" amountFen={earnings.heldFen} />}
      <Line stage="paying" amountFen={earnings.payingFen} />
      <Line stage="paid" amountFen={earnings.paidFen} />
    </Panel>
  );
}

function Line({ stage, note, amountFen }: { stage: Stage; note?: string; amountFen: number }) {
  const { text, tone } = stageWords(stage);
  return (
    <View className="ht-apart sums-line">
      <View className="sums-name">
        <State tone={tone}>{text}</State>
        {note ? <Text className="ht-sub sums-note">{note}</Text> : null}
      </View>
      <Text>{formatFen(amountFen, true)}</Text>
    </View>
  );
}
