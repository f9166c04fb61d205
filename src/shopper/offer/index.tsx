import { View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { openPage, openTab, replacePage } from '../../pages';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { Page } from '../../parts/page';
import { Remark } from '../../parts/remark';
import { State } from '../../parts/state';
import { voucherLines } from '../../words/coupon';
import { endWords } from '../../words/coupon-time';
import { JOIN_CONSENT } from '../../words/member';
import { momentWords } from '../../words/time';
import { VoucherCard } from '../parts/voucher-card';
import { useOffer } from './use-offer';
import './index.scss';

type Offer = Output<'coupon.lookOffer'>;

/** A friend's voucher behind a link: look at it, then take it in one tap. */
export default function OfferPage() {
  const page = useOffer();
  return (
    <Page title="赠券" bar={<Bar page={page} />}>
      <Answered asked={page.asked} loading="rows" refusedWay={{ text: '去领券中心', onTap: () => replacePage('coupons') }}>
        {(offer) => <OfferView offer={offer} page={page} />}
      </Answered>
    </Page>
  );
}

type PageState = ReturnType<typeof useOffer>;

function OfferView({ offer, page: { taken, refusal } }: { offer: Offer; page: PageState }) {
  const { coupon, mine, joined, until, validUntil } = offer;
  return (
    <>
      <View className="offer-lead">
        <View className="ht-name">{leadOf(offer, taken !== null)}</View>
        <View className="ht-sub">
          {taken ? (
            <State tone="good">{`已放进我的券，${endWords(taken.validUntil)}可用`}</State>
          ) : (
            `${momentWords(until)} 前可领，先到先得`
          )}
        </View>
      </View>
      <VoucherCard coupon={coupon} lines={voucherLines({ ...coupon, validUntil })} />
      {refusal ? <Remark refusal={refusal} /> : null}
      {taken || mine ? null : (
        <View className="ht-sub offer-small">领到后归您使用，不能再转送。{joined ? '' : JOIN_CONSENT}</View>
      )}
    </>
  );
}

function leadOf({ mine }: Offer, taken: boolean): string {
  if (taken) return '收下了';
  return mine ? '这是您送出的券' : '朋友送您一张券';
}

/** Nothing to press while nobody knows whether it can be taken. */
function Bar({ page: { offer, taken, accept, busy } }: { page: PageState }) {
  if (taken) {
    return (
      <BottomBar
        secondary={{ text: '我的券', onTap: () => replacePage('vouchers') }}
        primary={{ text: '去使用', onTap: () => openTab('shop') }}
      />
    );
  }
  if (offer === null) return null;
  if (offer.mine) return <BottomBar primary={{ text: '看我的券', onTap: () => openPage('vouchers') }} />;
  return <BottomBar primary={{ text: offer.joined ? '收下' : '入会并收下', onTap: accept, busy }} />;
}
