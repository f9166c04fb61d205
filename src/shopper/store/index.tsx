import { Text, View } from '@tarojs/components';
import { dayOf } from '../../../cloudfunctions/kernel/day';
import type { Output } from '../../cloud';
import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { Page } from '../../parts/page';
import { Panel, SectionHead } from '../../parts/panel';
import { State } from '../../parts/state';
import { callPhone, openRoute } from '../../wechat';
import { distanceWords } from '../../words/distance';
import { exceptionToday, weekWords } from '../../words/hours';
import { openingWords } from '../../words/time';
import { offersOf } from './offers';
import { useStore } from './use-store';
import './index.scss';

type Found = Output<'store.detail'>;

/** One store: whether it is open, its week, what one can do there, and the way. */
export default function StorePage() {
  const asked = useStore();
  return (
    <Page title="门店" bar={asked.kind === 'ready' ? <Ways store={asked.value.store} /> : undefined}>
      <Answered asked={asked} loading="panel" refusedWay={{ text: '看看附近门店', onTap: () => openPage('stores', { look: 1 }) }}>
        {(found) => <StoreView found={found} />}
      </Answered>
    </Page>
  );
}

function Ways({ store: { name, address, position, phone } }: { store: Found['store'] }) {
  return (
    <BottomBar
      kind="ink"
      primary={{ text: '去这里', onTap: () => void openRoute({ ...position, name, address }) }}
      secondary={phone ? { text: '打电话', onTap: () => void callPhone(phone) } : undefined}
    />
  );
}

function StoreView({ found: { store, week, live } }: { found: Found }) {
  const { name, city, address, metres, opening, phone } = store;
  return (
    <>
      <View className="store-name">{name}</View>
      <View className="store-open">
        <State tone={opening.open ? 'good' : 'quiet'}>{openingWords(opening)}</State>
        {metres === null ? null : <Text className="ht-sub">{distanceWords(metres)}</Text>}
      </View>
      <Panel>
        <View>{address.startsWith(city) ? address : `${city} ${address}`}</View>
        {phone ? <View className="ht-sub">{phone}</View> : null}
      </Panel>
      <Week week={week} opening={opening} />
      <SectionHead title="这家店可以" />
      <Panel>
        <View className="ht-sub store-live">
          <State tone={live ? 'good' : 'quiet'}>
            {live ? '已开通扫码购，手机下单、到店取货' : '还没有开通手机下单，请到店选购，在收银台付款'}
          </State>
        </View>
        {offersOf(store.offers, live).map(({ offer, title, why }) => (
          <View className="store-offer" key={offer}>
            <View>{title}</View>
            <View className="ht-sub">{why}</View>
          </View>
        ))}
      </Panel>
    </>
  );
}

function Week({ week, opening }: Pick<Found, 'week'> & Pick<Found['store'], 'opening'>) {
  const today = dayOf(new Date());
  const exception = exceptionToday(week, opening, today);
  return (
    <>
      <SectionHead title="营业时间" />
      <Panel>
        {exception === null ? null : (
          <View className="ht-apart store-hours store-hours-today">
            <State tone="attention">今天另有安排</State>
            <Text>{exception}</Text>
          </View>
        )}
        {weekWords(week, today).map(({ days, hours, isToday }) => (
          <View className={`ht-apart store-hours ${isToday && exception === null ? 'store-hours-today' : ''}`} key={days}>
            <Text>{days}</Text>
            <Text className="store-spans">{hours}</Text>
          </View>
        ))}
      </Panel>
    </>
  );
}
