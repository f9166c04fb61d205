import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type { Refusal } from '../../../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Field } from '../../../../parts/field';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { State } from '../../../../parts/state';
import { useIntention } from '../../../../use-intention';
import { say, tick } from '../../../../wechat';
import { momentWords } from '../../../../words/time';
import { documentWords } from '../../../earnings-words';
import { disputeWords, lineKindWords, type StatementLine, signedFen, type Whose } from '../../../statement-words';
import type { Workplace } from '../../../use-workplace';
import './index.scss';

type LineSheetProps = {
  place: Workplace;
  whose: Whose;
  /** Null: closed. */
  line: StatementLine | null;
  onClose: () => void;
  onDisputed: () => void;
};

/** One line: what it is, why it is so, and the word that it is not right. */
export function LineSheet({ place, whose, line, onClose, onDisputed }: LineSheetProps) {
  // While the sheet slides away it goes on showing the line it was opened with.
  const shown = useRef(line);
  shown.current = line ?? shown.current;
  if (shown.current === null) return null;
  return (
    <Sheet open={line !== null} title={documentWords(shown.current)} onClose={onClose}>
      <Opened
        key={shown.current.document}
        place={place}
        whose={whose}
        line={shown.current}
        onClose={onClose}
        onDisputed={onDisputed}
      />
    </Sheet>
  );
}

function Opened({ place, whose, line, onClose, onDisputed }: LineSheetProps & { line: StatementLine }) {
  const disputed = line.dispute === 'open' || line.dispute === 'answered';
  const leave = (go: () => void) => {
    onClose();
    go();
  };
  return (
    <>
      <View className="ht-apart">
        <View className="ht-sub">{`${lineKindWords(line.kind)} · ${momentWords(line.at)}`}</View>
        <View className="line-amount">{signedFen(line.amountFen)}</View>
      </View>
      {line.hasReceipt ? (
        <Action className="line-way" kind="plain" onTap={() => leave(() => openPage('receipt', { about: line.document }))}>
          看归属凭据：为什么是这样分的
        </Action>
      ) : null}
      {disputed && line.dispute ? (
        <>
          <View className="line-state">
            <State tone={disputeWords(line.dispute).tone}>{disputeWords(line.dispute).text}</State>
          </View>
          <Action className="line-way" kind="ink" onTap={() => leave(() => openPage('disputes'))}>
            看这条异议
          </Action>
        </>
      ) : (
        <Disagree place={place} whose={whose} line={line} onClose={onClose} onDisputed={onDisputed} />
      )}
    </>
  );
}

function Disagree({ place, whose, line, onClose, onDisputed }: LineSheetProps & { line: StatementLine }) {
  const { send, busy } = useIntention('settlement.dispute');
  const [written, setWritten] = useState('');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const text = written.trim();
  const dispute = async () => {
    if (text === '') return;
    setRefusal(null);
    const answer = await send({ placeNo: place.placeNo, whose, document: line.document, text });
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    tick();
    say('已提出，请等答复');
    onClose();
    onDisputed();
  };
  return (
    <>
      <View className="line-disagree">
        <Field
          label={`哪里不对，${place.role === 'clerk' ? '店长' : '总部'}会看到并答复`}
          value={written}
          onChange={setWritten}
          maxLength={200}
          placeholder="例如：这位顾客是我接待的"
        />
      </View>
      {refusal ? <Remark refusal={refusal} /> : null}
      <Action className="line-way line-dispute" kind="ink" onTap={() => void dispute()} busy={busy} disabled={text === ''}>
        提出异议
      </Action>
    </>
  );
}
