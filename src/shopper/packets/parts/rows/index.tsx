import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { formatYuan } from '../../../../parts/price/format-fen';
import { State } from '../../../../parts/state';
import { Tap } from '../../../../parts/tap';
import { isLost, type PacketCard, rangeWords, standingOf, triggerWords } from '../../../../words/packet';
import { momentWords } from '../../../../words/time';
import './index.scss';

type Offer = Output<'campaign.mine'>['offers'][number];

/** What she may open: for what, where, until when. */
export function OfferRow({ offer }: { offer: Offer }) {
  const { campaignNo, reason, title, storeName, openUntil, soldOut, form } = offer;
  const where = [triggerWords(offer), storeName].filter(Boolean).join(' · ');
  return (
    <Row
      title={title}
      subs={[where, `${momentWords(openUntil)} 前可拆`]}
      onTap={() => openPage('packet', { campaignNo, reason })}
      end={
        <>
          <Text className="packet-row-figure">{form === 'coupon' ? '优惠券' : rangeWords(offer)}</Text>
          <Text className="ht-sub">{soldOut ? '现在拆完了' : '去拆 ›'}</Text>
        </>
      }
    />
  );
}

/** What she opened: how much, and how it stands. */
export function PacketRow({ packet }: { packet: PacketCard }) {
  const { campaignNo, packetNo, title, storeName, claimedAt, form, amountFen } = packet;
  const { word, tone } = standingOf(packet);
  const when = [storeName, momentWords(claimedAt)].filter(Boolean).join(' · ');
  return (
    <Row
      title={title}
      subs={[when]}
      onTap={() => openPage('packet', { campaignNo, packetNo })}
      end={
        <>
          <Text className={`packet-row-figure ${isLost(packet) ? 'packet-row-lost' : ''}`}>
            {form === 'coupon' ? '优惠券' : formatYuan(amountFen)}
          </Text>
          <View className="ht-sub">
            <State tone={tone}>{word}</State>
          </View>
        </>
      }
    />
  );
}

type RowProps = { title: string; subs: readonly string[]; end: ReactNode; onTap: () => void };

function Row({ title, subs, end, onTap }: RowProps) {
  return (
    <Tap className="packet-row" onTap={onTap}>
      <View className="packet-row-words">
        <View>{title}</View>
        {subs.map((sub) => (
          <View className="ht-sub" key={sub}>
            {sub}
          </View>
        ))}
      </View>
      <View className="packet-row-end">{end}</View>
    </Tap>
  );
}
