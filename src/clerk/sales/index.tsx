import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Output } from '../../cloud';
import { openPage } from '../../pages';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { Field } from '../../parts/field';
import { LoadingState } from '../../parts/loading-state';
import { Panel } from '../../parts/panel';
import { Price } from '../../parts/price';
import { State } from '../../parts/state';
import { useAnswer } from '../../use-answer';
import { usePull, useWhileShown } from '../../use-while-shown';
import { clockWords } from '../../words/time';
import { AtWork } from '../parts/at-work';
import { UndoSheet } from '../parts/undo-sheet';
import { cardWords, saleStateWords, usedWords } from '../sale-words';
import type { Workplace } from '../use-workplace';
import './index.scss';

/**
 * What was written off in this store today, newest first; for some minutes each can be taken back. Garments that come back days later are
 * found by their receipt, and the manager takes the sale back.
 */
export default function SalesPage() {
  return <AtWork title="核销记录">{(place) => <Sales key={place.placeNo} place={place} />}</AtWork>;
}

/** A colleague at the next till writes off too. */
const LOOK_AGAIN_MS = 20_000;

type Sale = Output<'coupon.sales'>['sales'][number];

function Sales({ place }: { place: Workplace }) {
  const { placeNo } = place;
  const [written, setWritten] = useState('');
  const [receiptNo, setReceiptNo] = useState('');
  const asked = useAnswer('coupon.sales', receiptNo === '' ? { placeNo } : { placeNo, receiptNo });
  useWhileShown(asked.again, LOOK_AGAIN_MS);
  usePull(asked.again);
  const write = (text: string) => {
    setWritten(text);
    if (text.trim() === '') setReceiptNo('');
  };
  return (
    <>
      <View className="sales-find">
        <Field
          label="退货？按小票找"
          value={written}
          onChange={write}
          onDone={() => setReceiptNo(written.trim())}
          maxLength={40}
          placeholder="填小票号"
        />
        <View className="sales-find-go">
          <Action kind="quiet" size="row" onTap={() => setReceiptNo(written.trim())} disabled={written.trim() === ''}>
            查找
          </Action>
        </View>
      </View>
      <Answered asked={asked} loading="panel">
        {({ sales }) =>
          asked.stale ? (
            <LoadingState shape="panel" />
          ) : (
            <Found sales={sales} place={place} receiptNo={receiptNo} onChanged={asked.again} />
          )
        }
      </Answered>
    </>
  );
}

type FoundProps = { sales: readonly Sale[]; place: Workplace; receiptNo: string; onChanged: () => void };

function Found({ sales, place, receiptNo, onChanged }: FoundProps) {
  if (sales.length === 0) return receiptNo === '' ? <NoSales /> : <NoSuchReceipt receiptNo={receiptNo} />;
  return (
    <>
      <View className="ht-sub sales-count">{receiptNo === '' ? `今天 ${sales.length} 笔` : `小票 ${receiptNo}`}</View>
      {sales.map((sale) => (
        <SaleCard key={sale.saleId} place={place} sale={sale} onChanged={onChanged} />
      ))}
    </>
  );
}

function NoSuchReceipt({ receiptNo }: { receiptNo: string }) {
  return (
    <Panel title={`没有找到小票 ${receiptNo}`}>
      <View className="ht-sub">只找得到本店可退货期内用会员卡核销的小票。请核对小票号；没有用会员卡的，直接在收银台退。</View>
    </Panel>
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

type SaleCardProps = { place: Workplace; sale: Sale; onChanged: () => void };

function SaleCard({ place: { placeNo, role }, sale, onChanged }: SaleCardProps) {
  const [undoing, setUndoing] = useState(false);
  const state = saleStateWords(sale, role === 'manager');
  const late = sale.undoUntil === null && sale.takeBackUntil !== null && role === 'manager';
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
        {sale.undoUntil || late ? (
          <Action size="row" onTap={() => setUndoing(true)}>
            {late ? '退货' : '撤销'}
          </Action>
        ) : null}
      </View>
      <UndoSheet placeNo={placeNo} sale={sale} late={late} open={undoing} onClose={() => setUndoing(false)} onUndone={undone} />
    </Panel>
  );
}
