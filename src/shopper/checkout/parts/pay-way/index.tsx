import type { PayWay } from '../../../../../cloudfunctions/order/states';
import type { Output } from '../../../../cloud';
import { ChoiceRow } from '../../../../parts/choice-row';
import { Panel } from '../../../../parts/panel';

type PayWayPanelProps = {
  quote: Pick<Output<'order.quote'>, 'payWays' | 'payMinutes'>;
  chosen: PayWay;
  locked: boolean;
  onChoose: (payWay: PayWay) => void;
};

/** WeChat Pay unless she prefers the till; nothing to choose when nothing is left to pay. */
export function PayWayPanel({ quote: { payWays, payMinutes }, chosen, locked, onChoose }: PayWayPanelProps) {
  if (payWays.length < 2) return null;
  const words = {
    wechat: { title: '微信支付', note: undefined },
    counter: { title: '到店付款', note: `收银台付，保留 ${payMinutes} 分钟` },
    free: { title: '不用付款', note: undefined },
  } as const;
  return (
    <Panel>
      {payWays.map((way) => (
        <ChoiceRow key={way} chosen={chosen === way} disabled={locked} {...words[way]} onChoose={() => onChoose(way)} />
      ))}
    </Panel>
  );
}
