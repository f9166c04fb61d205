import { Text, View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { Panel, SectionHead } from '../../parts/panel';
import { Way, Ways } from '../../parts/ways';
import { useAnswer } from '../../use-answer';
import { usePull, useWhileShown } from '../../use-while-shown';
import { usePageQuery } from '../../wechat';
import { endWords } from '../../words/coupon-time';
import { momentWords } from '../../words/time';
import { bornWords, boundWords, favouriteWords, nameOf, seenWords, touchWords, yearWords } from '../customer-words';
import { AtWork } from '../parts/at-work';
import type { Workplace } from '../use-workplace';
import { Note } from './parts/note';
import './index.scss';

/** Everything her clerk may know of a customer, on one page, and the note that helps next time. */
export default function CustomerPage() {
  return <AtWork title="顾客">{(place) => <CustomerView key={place.placeNo} place={place} />}</AtWork>;
}

type Customer = Output<'referral.customer'>;

function CustomerView({ place }: { place: Workplace }) {
  const customerId = usePageQuery()['customerId'] ?? '';
  const asked = useAnswer('referral.customer', { placeNo: place.placeNo, customerId });
  useWhileShown(asked.again, null);
  usePull(asked.again);
  return (
    <Answered asked={asked} loading="panel" refusedWay={{ text: '看我的顾客', onTap: () => openPage('customers') }}>
      {(customer) => (
        <>
          <Who customer={customer} />
          {customer.consented ? <Known customer={customer} /> : <Silent />}
          <Touches touches={customer.touches} />
          {customer.consented ? <Note placeNo={place.placeNo} customer={customer} onWritten={asked.again} /> : null}
          {place.role === 'manager' ? (
            <Ways>
              <Way
                text="移交给同事"
                note={`现在由${customer.clerkName}照应`}
                onTap={() => openPage('handover', { from: customer.clerkNo, customerId })}
              />
            </Ways>
          ) : null}
        </>
      )}
    </Answered>
  );
}

function Who({ customer }: { customer: Customer }) {
  const now = new Date();
  const { levelName, lastSeenAt, yearFen, nickname, cardTail } = customer;
  const card = cardTail === null ? '还没有会员卡' : nickname && `会员卡尾号 ${cardTail}`;
  const about = [seenWords(lastSeenAt, now), yearWords(yearFen)].filter(Boolean).join(' · ');
  return (
    <Panel>
      <View className="ht-apart">
        <View className="customer-name">{nameOf(customer)}</View>
        {levelName ? <View className="customer-level">{levelName}</View> : null}
      </View>
      {card ? <View className="ht-sub">{card}</View> : null}
      <View className="customer-seen">{about}</View>
      <View className="ht-sub">{boundWords(customer, now)}</View>
    </Panel>
  );
}

/** She shares no more than her card; how to ask her for it, and that she may say no. */
function Silent() {
  return (
    <Panel>
      <View>尺码、偏好和券，她还没有同意给导购看。</View>
      <View className="ht-sub">可以请她在「资料与隐私」里打开。不打开也照常为她服务。</View>
    </Panel>
  );
}

function Known({ customer: { sizes, favourites, birthday, coupons } }: { customer: Customer }) {
  const born = bornWords(birthday);
  const facts = [
    { name: '尺码', said: (sizes ?? []).map(({ category, size }) => `${category} ${size}`) },
    { name: '生日', said: born === null ? [] : [born] },
    { name: '常买', said: favourites.map(favouriteWords) },
  ].filter(({ said }) => said.length > 0);
  return (
    <>
      {facts.length === 0 ? null : (
        <Panel>
          {facts.map(({ name, said }) => (
            <View className="customer-fact" key={name}>
              <View className="ht-sub customer-fact-name">{name}</View>
              <View className="customer-fact-said">
                {said.map((word) => (
                  <Text className="customer-fact-word" key={word}>
                    {word}
                  </Text>
                ))}
              </View>
            </View>
          ))}
        </Panel>
      )}
      {coupons.length === 0 ? null : (
        <>
          <SectionHead title="她的券" aside={`${coupons.length} 张`} />
          <Panel className="customer-rows">
            {coupons.map(({ title, validUntil }) => (
              <View className="ht-apart customer-row" key={`${title}/${validUntil}`}>
                <View className="customer-row-words">{title}</View>
                <View className="ht-sub customer-row-aside">{endWords(validUntil)}</View>
              </View>
            ))}
          </Panel>
        </>
      )}
    </>
  );
}

function Touches({ touches }: { touches: Customer['touches'] }) {
  if (touches.length === 0) return null;
  return (
    <>
      <SectionHead title="最近的来往" />
      <Panel className="customer-rows">
        {touches.map((touch) => (
          <View className="ht-apart customer-row" key={`${touch.way}/${touch.at}`}>
            <View className="customer-row-words">
              <View>{touchWords(touch)}</View>
              <View className="ht-sub">{touch.storeName}</View>
            </View>
            <View className="ht-sub customer-row-aside">{momentWords(touch.at)}</View>
          </View>
        ))}
      </Panel>
    </>
  );
}
