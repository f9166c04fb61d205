import { View } from '@tarojs/components';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { Panel, SectionHead } from '../../parts/panel';
import { State } from '../../parts/state';
import { momentWords } from '../../words/time';
import { documentWords, rateCaseWords } from '../earnings-words';
import { AtWork } from '../parts/at-work';
import { flagWords, mineWords, policyWords, type Why } from '../receipt-words';
import { AskReceipt } from './parts/ask';
import { Shares } from './parts/shares';
import { useReceipt } from './use-receipt';
import './index.scss';

/** Why a sale is hers, or is not: how it was decided, and who earns what of it. */
export default function ReceiptPage() {
  return <AtWork title="归属凭据">{({ placeNo }) => <Receipt key={placeNo} placeNo={placeNo} />}</AtWork>;
}

function Receipt({ placeNo }: { placeNo: number }) {
  const { about, asked, ask, askAnother } = useReceipt(placeNo);
  if (about === null) return <AskReceipt onAsk={ask} />;
  return (
    <Answered asked={asked} loading="panel" refusedWay={{ text: '查另一单', onTap: askAnother }}>
      {(why) => (
        <>
          <Decided why={why} />
          <Reasons reasons={why.reasons} />
          <Flags flags={why.flags} />
          <Shares why={why} />
          <View className="ht-sub receipt-policy">{policyWords(why)}</View>
          <View className="receipt-another">
            <Action kind="plain" onTap={askAnother}>
              查另一单
            </Action>
          </View>
        </>
      )}
    </Answered>
  );
}

function Decided({ why }: { why: Why }) {
  const { text, tone } = mineWords(why);
  return (
    <Panel className="receipt-decided">
      <State tone={tone}>{text}</State>
      <View className="ht-title receipt-sentence">{why.sentence}</View>
      <View className="ht-sub">{documentWords(why)}</View>
      <View className="ht-sub">{`${rateCaseWords(why.rateCase)} · ${momentWords(why.paidAt)} 付款`}</View>
    </Panel>
  );
}

/** The way the rules went, in their order; the last step is the outcome. */
function Reasons({ reasons }: Pick<Why, 'reasons'>) {
  if (reasons.length === 0) return null;
  return (
    <>
      <SectionHead title="怎么判定的" />
      <Panel className="receipt-reasons">
        {reasons.map((reason, at) => (
          <View className="receipt-reason" key={reason}>
            <View className="receipt-step">{at + 1}</View>
            <View className="receipt-words">{reason}</View>
          </View>
        ))}
      </Panel>
    </>
  );
}

function Flags({ flags }: Pick<Why, 'flags'>) {
  if (flags.length === 0) return null;
  return (
    <>
      <SectionHead title="需要核实" />
      <Panel>
        {flags.map(({ kind, state, sentence }) => (
          <View className="receipt-flag" key={`${kind}/${sentence}`}>
            <View>{sentence}</View>
            <View className="ht-sub">
              <State tone={flagWords(state).tone}>{flagWords(state).text}</State>
            </View>
          </View>
        ))}
      </Panel>
    </>
  );
}
