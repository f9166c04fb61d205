import { View } from '@tarojs/components';
import { useRef } from 'react';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Field } from '../../../../parts/field';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { State } from '../../../../parts/state';
import { momentWords } from '../../../../words/time';
import { documentWords } from '../../../earnings-words';
import { type Dispute, disputeWords, hasReceipt, signedFen, speakerWords } from '../../../statement-words';
import { useAnswering } from '../../use-answering';
import './index.scss';

type ThreadSheetProps = {
  placeNo: number;
  /** Null: closed. */
  dispute: Dispute | null;
  onClose: () => void;
  onSaid: () => void;
};

/** What was said about one line, oldest first, and the next word. */
export function ThreadSheet({ placeNo, dispute, onClose, onSaid }: ThreadSheetProps) {
  // While the sheet slides away it goes on showing the thread it was opened with.
  const shown = useRef(dispute);
  shown.current = dispute ?? shown.current;
  if (shown.current === null) return null;
  return (
    <Sheet open={dispute !== null} title={documentWords(shown.current)} onClose={onClose}>
      <Thread key={shown.current.disputeId} placeNo={placeNo} dispute={shown.current} onClose={onClose} onSaid={onSaid} />
    </Sheet>
  );
}

function Thread({ placeNo, dispute, onClose, onSaid }: ThreadSheetProps & { dispute: Dispute }) {
  const state = disputeWords(dispute.state);
  const toReceipt = () => {
    onClose();
    openPage('receipt', { about: dispute.document });
  };
  return (
    <>
      <View className="ht-apart">
        <View className="ht-sub">
          <State tone={state.tone}>{`${dispute.partyName} · ${state.text}`}</State>
        </View>
        <View className="thread-amount">{signedFen(dispute.amountFen)}</View>
      </View>
      <View className="thread">
        {dispute.says.map((word) => (
          <View className="thread-word" key={`${word.at}/${word.text}`}>
            <View className="ht-sub">{`${speakerWords(word)} · ${momentWords(word.at)}`}</View>
            <View className="thread-text">{word.text}</View>
          </View>
        ))}
      </View>
      {hasReceipt(dispute) ? (
        <Action kind="quiet" onTap={toReceipt}>
          看归属凭据
        </Action>
      ) : null}
      {dispute.state === 'closed' ? null : <NextWord placeNo={placeNo} disputeId={dispute.disputeId} onSaid={onSaid} />}
    </>
  );
}

function NextWord({ placeNo, disputeId, onSaid }: { placeNo: number; disputeId: string; onSaid: () => void }) {
  const { written, setWritten, canSay, busy, closing, refusal, say } = useAnswering(placeNo, disputeId, onSaid);
  return (
    <>
      <Field label="您的话" value={written} onChange={setWritten} maxLength={200} placeholder="说清楚依据，双方都看得到" />
      {refusal ? <Remark refusal={refusal} /> : null}
      <View className="thread-ways">
        <Action kind="plain" onTap={() => say(true)} busy={busy && closing} disabled={!canSay || busy}>
          答复并了结
        </Action>
        <Action className="thread-say" kind="ink" onTap={() => say(false)} busy={busy && !closing} disabled={!canSay || busy}>
          答复
        </Action>
      </View>
    </>
  );
}
