import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Output } from '../../cloud';
import { openPage } from '../../pages';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { Panel } from '../../parts/panel';
import { Price } from '../../parts/price';
import { State } from '../../parts/state';
import { useAnswer } from '../../use-answer';
import { usePull, useWhileShown } from '../../use-while-shown';
import { clockWords } from '../../words/time';
import { AtWork } from '../parts/at-work';
import { UndoSheet } from '../parts/undo-sheet';
import { cardWords, saleStateWords, usedWords } from '../sale-words';
import './index.scss';

/** What was written off in this store today, newest first; for some minutes each can be taken back. */
export default function SalesPage() {
  return <AtWork title="核销记录">{({ placeNo }) => <Sales key={placeNo} placeNo={placeNo} />}</AtWork>;
}

/** A colleague at the next till writes off too. */
const LOOK_AGAIN_MS = 20_000;

type Sale = Output<'coupon.sales'>['sales'][number];

function Sales({ placeNo }: { placeNo: number }) {
  const asked = useAnswer('coupon.sales', { placeNo });
  useWhileShown(asked.again, LOOK_AGAIN_MS);
  usePull(asked.again);
  return (
    <Answered asked={asked} loading="panel">
      {({ sales }) =>
        sales.length === 0 ? (
          <NoSales />
        ) : (
          <>
            <View className="ht-sub sales-count">{`今天 ${sales.length} 笔`}</View>
            {sales.map((sale) => (
              <SaleCard key={sale.saleId} placeNo={placeNo} sale={sale} onChanged={asked.again} />
            ))}
          </>
        )
      }
    </Answered>
  );
}

function NoSales() {
  return (
    <EmptyState
      drawing="order"
      title="今天还没有核销"
      why="会员在收银台用了券、积分或会员价，就记在这里。"
      way={{ text: '扫会员码', onTap: () => openPage('member') }}
    />
  );
}

type SaleCardProps = { placeNo: number; sale: Sale; onChanged: () => void };

function SaleCard({ placeNo, sale, onChanged }: SaleCardProps) {
  const [undoing, setUndoing] = useState(false);
  const state = saleStateWords(sale);
  const undone = () => {
    setUndoing(false);
    onChanged();
  };
  return (
    <Panel title={`小票 ${sale.receiptNo}`} aside={clockWords(sale.soldAt)}>
      <View className="ht-apart">
        <View className="sales-about">
          <View>{usedWords(sale.titles)}</View>
          <View className="ht-sub">{`${cardWords(sale)} · ${sale.pieceCount} 件`}</View>
        </View>
        <Price amountFen={sale.paidFen} size="medium" exact />
      </View>
      <View className="ht-apart sales-foot">
        <View className="ht-sub">
          <State tone={state.tone}>{state.text}</State>
        </View>
        {sale.undoUntil ? (
          <Action size="row" onTap={() => setUndoing(true)}>
            撤销
          </Action>
        ) : null}
      </View>
      <UndoSheet placeNo={placeNo} sale={sale} open={undoing} onClose={() => setUndoing(false)} onUndone={undone} />
    </Panel>
  );
}
