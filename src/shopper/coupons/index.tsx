import { View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { openPage, openTab } from '../../pages';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { Page } from '../../parts/page';
import { Remark } from '../../parts/remark';
import { type AskedNow, useAnswer } from '../../use-answer';
import { usePull, useWhileShown } from '../../use-while-shown';
import { conditionLine } from '../../words/coupon';
import { JOIN_CONSENT } from '../../words/member';
import { VoucherCard, VoucherRow } from '../parts/voucher-card';
import { type Claimable, claimWords, goodForWords, leftWords } from './claim-words';
import { CodeField } from './parts/code-field';
import { useClaiming } from './use-claiming';
import './index.scss';

type Centre = Output<'coupon.centre'>;

/** What can be claimed now, each in one tap; what cannot says why. */
export default function CouponsPage() {
  const asked = useAnswer('coupon.centre', {});
  useWhileShown(asked.again, null);
  usePull(asked.again);
  return (
    <Page title="领券中心">
      <Answered asked={asked} loading="rows">
        {(centre) => <CentreView centre={centre} asked={asked} />}
      </Answered>
    </Page>
  );
}

function CentreView({ centre: { joined, coupons }, asked }: { centre: Centre; asked: AskedNow<Centre> }) {
  const claiming = useClaiming(joined, asked.again);
  return (
    <>
      <CodeField
        joined={joined}
        busy={claiming.under === 'code'}
        onClaim={claiming.claimByCode}
        refusal={claiming.refusalOf('code')}
      />
      {joined ? null : <View className="ht-sub coupons-consent">{JOIN_CONSENT}</View>}
      {coupons.map((coupon) => {
        const refusal = claiming.refusalOf(coupon.couponNo);
        return (
          <View className="coupons-one" key={coupon.couponNo}>
            <ClaimCard coupon={coupon} busy={claiming.under === coupon.couponNo} onClaim={() => claiming.claim(coupon)} />
            {refusal ? <Remark refusal={refusal} /> : null}
          </View>
        );
      })}
      {coupons.length === 0 ? <NoCoupons joined={joined} /> : null}
      {joined && coupons.length > 0 ? (
        <View className="coupons-mine">
          <Action kind="quiet" onTap={() => openPage('vouchers')}>
            我的券 ›
          </Action>
        </View>
      ) : null}
    </>
  );
}

function ClaimCard({ coupon, busy, onClaim }: { coupon: Claimable; busy: boolean; onClaim: () => void }) {
  const { text, can } = claimWords(coupon);
  const conditions = conditionLine(coupon);
  const isHers = coupon.whyNot === 'have-it';
  const left = leftWords(coupon);
  return (
    <VoucherCard
      coupon={coupon}
      lines={conditions === '' ? [] : [conditions]}
      faded={!can && !isHers && coupon.whyNot !== 'have-it-today'}
    >
      <VoucherRow
        words={
          <>
            {isHers ? null : <View>{goodForWords(coupon)}</View>}
            {left === null ? null : <View>{left}</View>}
          </>
        }
      >
        {isHers ? (
          <Action kind="quiet" size="row" onTap={() => openPage('vouchers')}>
            去使用 ›
          </Action>
        ) : (
          <Action kind="plain" size="row" disabled={!can} busy={busy} onTap={onClaim}>
            {text}
          </Action>
        )}
      </VoucherRow>
    </VoucherCard>
  );
}

function NoCoupons({ joined }: { joined: boolean }) {
  return (
    <EmptyState
      drawing="tag"
      title="现在没有可领的券"
      why="有新券时会放在这里；手里有券码，可以在上面输入。"
      way={joined ? { text: '看我的券', onTap: () => openPage('vouchers') } : { text: '去逛逛', onTap: () => openTab('shop') }}
    />
  );
}
