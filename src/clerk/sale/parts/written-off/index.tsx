import { View } from '@tarojs/components';
import { type PropsWithChildren, useState } from 'react';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { BottomBar } from '../../../../parts/bottom-bar';
import { Panel } from '../../../../parts/panel';
import { PieceLine } from '../../../../parts/pieces';
import { Price } from '../../../../parts/price';
import { formatFen } from '../../../../parts/price/format-fen';
import { State } from '../../../../parts/state';
import { stepWords } from '../../../../words/calculation';
import { clockWords } from '../../../../words/time';
import { UndoSheet } from '../../../parts/undo-sheet';
import type { Taken } from '../../use-write-off';
import './index.scss';

type WrittenOffProps = { placeNo: number; taken: Taken; onUndone: (undoneAt: string) => void; onNext: () => void };

/** Written off: how much, which receipt, what was used up; and for some minutes the way back. */
export function WrittenOff({ placeNo, taken, onUndone, onNext }: WrittenOffProps) {
  const [undoing, setUndoing] = useState(false);
  return (
    <Done
      title={`已核销，收 ¥${formatFen(taken.paidFen, true)}`}
      note={`小票 ${taken.receiptNo} · ${clockWords(taken.takenAt.toISOString())}`}
    >
      <Used taken={taken} />
      <Panel>
        {taken.price.lines.map((line) => (
          <View className="written-line" key={line.skuNo}>
            <PieceLine piece={line} note={`${line.quantity} 件`}>
              <Price amountFen={line.paidFen} size="small" exact />
            </PieceLine>
          </View>
        ))}
      </Panel>
      <View className="written-undo">
        <Action kind="quiet" onTap={() => setUndoing(true)}>
          {`撤销（${clockWords(taken.undoUntil)} 前）`}
        </Action>
      </View>
      <BottomBar
        kind="ink"
        primary={{ text: '下一位会员', onTap: onNext }}
        secondary={{ text: '核销记录', onTap: () => openPage('sales') }}
      />
      <UndoSheet placeNo={placeNo} sale={taken} open={undoing} onClose={() => setUndoing(false)} onUndone={onUndone} />
    </Done>
  );
}

/** What is gone from her card. */
function Used({ taken: { price } }: { taken: Taken }) {
  const vouchers = price.candidates.filter(({ applied }) => applied).map(({ voucherId, title }) => ({ key: voucherId, title }));
  const points = price.calculation
    .filter(({ kind }) => kind === 'points')
    .map((step) => ({ key: 'points', title: stepWords(step) }));
  const used = [...vouchers, ...points];
  if (used.length === 0) return null;
  return (
    <Panel title="已用掉">
      {used.map(({ key, title }) => (
        <View className="written-used" key={key}>
          <State tone="good">{title}</State>
        </View>
      ))}
    </Panel>
  );
}

type UndoneProps = { taken: Taken; undoneAt: string; onAgain: () => void; onNext: () => void };

export function Undone({ taken, undoneAt, onAgain, onNext }: UndoneProps) {
  const why = taken.paidFen > 0 ? `，请在收银台退还 ¥${formatFen(taken.paidFen, true)}` : '';
  return (
    <Done title="已撤销" note={`小票 ${taken.receiptNo} · ${clockWords(undoneAt)}。券和积分已退回会员${why}。`}>
      <BottomBar kind="ink" primary={{ text: '重新结算', onTap: onAgain }} secondary={{ text: '下一位会员', onTap: onNext }} />
    </Done>
  );
}

function Done({ title, note, children }: PropsWithChildren<{ title: string; note: string }>) {
  return (
    <View className="sale">
      <View className="written-head">
        <View className="written-mark" />
        <View className="written-title">{title}</View>
        <View className="written-note">{note}</View>
      </View>
      {children}
    </View>
  );
}
