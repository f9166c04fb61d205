import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { openPage } from '../../../../pages';
import { BottomBar } from '../../../../parts/bottom-bar';
import { Page } from '../../../../parts/page';
import { RefusedState } from '../../../../parts/refused-state';
import { Remark } from '../../../../parts/remark';
import { State } from '../../../../parts/state';
import { Way, Ways } from '../../../../parts/ways';
import { conditionLine, faceWords } from '../../../../words/coupon';
import { canReceive, isLost, rangeWords, receiveWords, standingOf } from '../../../../words/packet';
import { VoucherCard } from '../../../parts/voucher-card';
import { endsOffer, offerWords } from '../../offer-words';
import { useMotion } from '../../use-motion';
import { useOpening } from '../../use-opening';
import type { Opened, Shown, usePacket } from '../../use-packet';
import { useReceiving } from '../../use-receiving';
import type { Offer } from '../../wish';
import { CountUp } from '../count-up';
import { Envelope } from '../envelope';
import { Standing } from '../standing';
import './index.scss';

type PacketViewProps = { shown: Shown; page: ReturnType<typeof usePacket> };

/** The envelope, what it means below it, and the one thing to do at the thumb. */
export function PacketView({ shown, page }: PacketViewProps) {
  const opening = useOpening(page.show);
  const receiving = useReceiving(page);
  const motion = useMotion(shown.kind === 'opened' ? shown : null);

  if (shown.kind === 'sealed' && opening.refusal && endsOffer(opening.refusal.code)) {
    return (
      <Page title="红包">
        <RefusedState
          drawing="packet"
          refusal={opening.refusal}
          way={{ text: '我的红包', onTap: () => openPage('packets') }}
          otherWay={{ text: '活动规则', onTap: () => openPage('packetRules', { campaignNo: shown.offer.campaignNo }) }}
        />
      </Page>
    );
  }
  const { campaignNo } = shown.kind === 'sealed' ? shown.offer : shown.packet;
  return (
    <Page title="红包" bar={shown.kind === 'sealed' ? openBar(shown.offer, opening) : receiveBar(shown, receiving)}>
      {shown.kind === 'sealed' ? (
        <Sealed offer={shown.offer} opening={opening} />
      ) : (
        <Open opened={shown} motion={motion} receiving={receiving} />
      )}
      <Ways>
        <Way text="活动规则" note="概率、预算和期限" onTap={() => openPage('packetRules', { campaignNo })} />
        <Way text="我的红包" note="拆过的都在这里" onTap={() => openPage('packets')} />
      </Ways>
    </Page>
  );
}

type Opening = ReturnType<typeof useOpening>;
type Receiving = ReturnType<typeof useReceiving>;

function openBar(offer: Offer, { open, busy }: Opening): ReactNode {
  return offer.soldOut ? null : <BottomBar primary={{ text: '拆开', onTap: () => open(offer), busy }} />;
}

/** Nothing where nothing is to do. The amount stands in the envelope, so the button does not tell it before. */
function receiveBar({ packet }: Opened, { receive, busy }: Receiving): ReactNode {
  if (canReceive(packet)) return <BottomBar primary={{ text: receiveWords(packet), onTap: () => receive(packet), busy }} />;
  if (packet.form !== 'coupon' || packet.state !== 'paid') return null;
  return <BottomBar primary={{ text: '去我的券', onTap: () => openPage('vouchers') }} />;
}

function Sealed({ offer, opening: { open, busy, refusal } }: { offer: Offer; opening: Opening }) {
  const { title, storeName, soldOut, form } = offer;
  return (
    <>
      <Envelope
        state="sealed"
        title={title}
        storeName={storeName}
        promise={form === 'coupon' ? '优惠券 1 张' : rangeWords(offer)}
        faded={soldOut}
        busy={busy}
        onTap={soldOut ? undefined : () => open(offer)}
      />
      {refusal ? <Remark refusal={refusal} /> : <Standing {...offerWords(offer)} />}
    </>
  );
}

type OpenProps = { opened: Opened; motion: ReturnType<typeof useMotion>; receiving: Receiving };

function Open({ opened: { packet, coupon, fresh }, motion, receiving: { note, refusal } }: OpenProps) {
  const { word, tone, why, next } = standingOf(packet);
  const foot = <State tone={tone}>{word}</State>;
  const cash = {
    lead: fresh ? '您拆到' : '红包金额',
    figure: <CountUp amountFen={packet.amountFen} moving={motion.state === 'moving'} />,
    foot,
  };
  const ticket = {
    lead: '您拆到一张券',
    figure: <View className="packet-ticket">{coupon ? faceWords(coupon).big : '优惠券'}</View>,
    foot,
  };
  return (
    <>
      <Envelope
        state={motion.state}
        title={packet.title}
        storeName={packet.storeName}
        slip={packet.form === 'coupon' ? ticket : cash}
        faded={isLost(packet)}
        onTap={motion.state === 'moving' ? motion.skip : undefined}
      />
      {refusal ? (
        <Remark refusal={refusal} />
      ) : (
        <Standing {...(note === null ? {} : { title: note, tone: 'attention' as const })} why={why} next={next} />
      )}
      {coupon ? (
        <View className="packet-coupon">
          <VoucherCard coupon={coupon} lines={[conditionLine(coupon)].filter(Boolean)} />
        </View>
      ) : null}
    </>
  );
}
