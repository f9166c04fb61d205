import { View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '../../../../parts/bottom-bar';
import { formatFen } from '../../../../parts/price/format-fen';
import { Remark } from '../../../../parts/remark';
import { State } from '../../../../parts/state';
import { useNow } from '../../../use-now';
import type { Visit } from '../../../visit';
import { leftWords, whoWords } from '../../../visit-words';
import type { Selling } from '../..';
import type { SalePrice } from '../../use-pricing';
import { SizeSheet, WriteSheet } from '../add-sheets';
import { Garments } from '../garments';
import { Money } from '../money';
import { ReceiptSheet } from '../receipt-sheet';
import { VoucherChoice } from '../voucher-choice';
import './index.scss';

/** Garments, vouchers, points, and what it comes to; everything on it was said by the server. */
export function Counter({ visit, sale }: { visit: Visit; sale: Selling }) {
  const [paying, setPaying] = useState(false);
  const { basket, pricing, writeOff, meetAgain } = sale;
  const isEmpty = basket.lines.length === 0;
  const price = priceOf(sale);
  const close = () => {
    setPaying(false);
    writeOff.forget();
  };
  return (
    <View className="sale">
      <Head visit={visit} />
      {isEmpty ? <HowToBegin camera={basket.camera} /> : null}
      {pricing.refusal ? <Remark refusal={meetAgain.refusal ?? pricing.refusal} /> : null}
      <Garments sale={sale} />
      {price ? (
        <>
          <VoucherChoice price={price} pickedId={visit.pickedVoucherId} sale={sale} />
          <Money price={price} />
        </>
      ) : null}
      <TillBar sale={sale} onPay={() => setPaying(true)} />
      <WriteSheet basket={basket} />
      <SizeSheet basket={basket} />
      {price ? <ReceiptSheet price={price} sale={sale} open={paying} onClose={close} /> : null}
    </View>
  );
}

function Head({ visit: { member, until } }: { visit: Visit }) {
  const left = leftWords(until, useNow());
  return (
    <View className="ht-apart sale-head">
      <View className="sale-who">{`${whoWords(member)} · ${member.levelName}`}</View>
      <View className="ht-sub">
        <State tone={left.tone}>{left.text}</State>
      </View>
    </View>
  );
}

function HowToBegin({ camera }: { camera: Selling['basket']['camera'] }) {
  return (
    <>
      <View className="sale-title">顾客买哪几件</View>
      <View className="ht-sub">
        {camera === 'ready'
          ? '一件一件扫吊牌的二维码或条码，价格按会员的卡、券和积分来算。'
          : '输入吊牌条码下方的数字，价格按会员的卡、券和积分来算。'}
      </View>
      {camera === 'refused' ? <State tone="attention">没有打开相机，可在设置里允许，或输入数字</State> : null}
    </>
  );
}

/** First a garment, then the money; the next garment stays one tap away. */
function TillBar({ sale, onPay }: { sale: Selling; onPay: () => void }) {
  const { add, camera, isLooking, write, lines } = sale.basket;
  if (lines.length === 0) {
    const byHand = { text: '输数字', onTap: () => write(true) };
    return camera === 'ready' ? (
      <BottomBar kind="ink" primary={{ text: '扫吊牌', onTap: add, busy: isLooking }} secondary={byHand} />
    ) : (
      <BottomBar kind="ink" primary={{ ...byHand, text: '输条码数字' }} />
    );
  }
  const next = { text: '加一件', onTap: add, busy: isLooking, disabled: sale.writeOff.unsure !== null };
  return <BottomBar kind="ink" primary={takeOf(sale, onPay)} secondary={next} />;
}

/** The tap that brings the sale on: to the money, or to what is missing before it. */
function takeOf(sale: Selling, onPay: () => void) {
  const { pricing, writeOff, meetAgain } = sale;
  const { isFresh, refusal, again } = pricing;
  const price = priceOf(sale);
  if (price && (isFresh || writeOff.unsure !== null))
    return { text: `核销，收 ¥${formatFen(price.payableFen, true)}`, onTap: onPay };
  if (refusal?.code === 'visit/over') return { text: '再扫会员码', onTap: meetAgain.meet, busy: meetAgain.busy };
  if (refusal?.code === 'outage') return { text: '再算一次', onTap: again };
  return { text: refusal ? '还没有价格' : '正在算价', onTap: onPay, disabled: true };
}

/** A sale that was sent and not answered keeps its price, whatever the next question brings. */
function priceOf({ writeOff, pricing }: Selling): SalePrice | null {
  return writeOff.unsure?.price ?? pricing.price;
}
