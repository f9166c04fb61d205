import { View } from '@tarojs/components';
import { Fragment, useState } from 'react';
import { openTab } from '../../pages';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { LoadingState } from '../../parts/loading-state';
import { Page, PageBody } from '../../parts/page';
import { Pill } from '../../parts/pill';
import { Tap } from '../../parts/tap';
import { FILTER_WORDS, nearby } from './filters';
import { CitySheet } from './parts/city-sheet';
import { NearMe } from './parts/near-me';
import { drawsWithoutMe, StoreMap } from './parts/store-map';
import { StoreRow } from './parts/store-row';
import { sizeNote } from './store-words';
import { useStores } from './use-stores';
import './index.scss';

type Stores = ReturnType<typeof useStores>;

/** Stores around her: the map above, the list below, and who has the size she looks for. */
export default function StoresPage() {
  const stores = useStores();
  const hasMap = stores.settled && (drawsWithoutMe || stores.place.position !== null);
  return (
    <Page title="附近门店" fit={hasMap ? 'edge' : 'padded'}>
      <Answered asked={stores.asked} loading="rows" refusedWay={{ text: '去逛逛', onTap: () => openTab('shop') }}>
        {({ sku, cities }) =>
          stores.settled ? <Found stores={stores} sku={sku} cities={cities} hasMap={hasMap} /> : <LoadingState shape="rows" />
        }
      </Answered>
    </Page>
  );
}

type Sku = { styleName: string; colourName: string; size: string } | null;

type FoundProps = { stores: Stores; sku: Sku; cities: readonly string[]; hasMap: boolean };

function Found({ stores, sku, cities, hasMap }: FoundProps) {
  const [picking, setPicking] = useState(false);
  const { position, city, setCity } = stores.place;
  const size = sku?.size ?? null;
  const Body = hasMap ? PageBody : Fragment;
  return (
    <>
      {hasMap ? <StoreMap me={position} stores={mapStores(stores, size)} onOpen={stores.open} /> : null}
      <Body>
        {sku ? <View className="ht-sub stores-for">{`为您找 ${sku.styleName} · ${sku.colourName} · ${sku.size} 码`}</View> : null}
        {position === null ? <NearMe finding={stores.finding} /> : null}
        <View className="ht-apart stores-head">
          <View className="ht-title">{city ?? '离您最近'}</View>
          {cities.length > 1 ? (
            <Tap className="ht-sub" onTap={() => setPicking(true)}>
              {city === null ? '按城市看 ›' : '换城市 ›'}
            </Tap>
          ) : null}
        </View>
        <Filters filters={stores.filters} />
        <List stores={stores} size={size} />
      </Body>
      <CitySheet
        open={picking}
        cities={cities}
        chosen={city}
        onClose={() => setPicking(false)}
        onChoose={(next) => {
          setPicking(false);
          setCity(next);
        }}
        nearest={position === null ? null : () => setCity(null)}
      />
    </>
  );
}

function Filters({ filters }: { filters: Stores['filters'] }) {
  return (
    <View className="stores-filters">
      {filters.offered.map((filter) => (
        <Pill key={filter} tone={filters.on.includes(filter) ? 'good' : 'quiet'} onTap={() => filters.toggle(filter)}>
          {`${filters.on.includes(filter) ? '✓ ' : ''}${FILTER_WORDS[filter]}`}
        </Pill>
      ))}
    </View>
  );
}

function List({ stores, size }: { stores: Stores; size: string | null }) {
  if (stores.shown.length === 0) return <NoStore filters={stores.filters} />;
  return (
    <View className="stores-list">
      {stores.shown.map((found) => (
        <StoreRow key={found.store.placeNo} found={found} size={size} onOpen={stores.open} onChoose={stores.choose} />
      ))}
    </View>
  );
}

function NoStore({ filters }: { filters: Stores['filters'] }) {
  if (filters.on.length === 0) {
    return <EmptyState drawing="store" title="这里还没有门店" way={{ text: '先逛逛', onTap: () => openTab('shop') }} />;
  }
  const wishes = filters.on.map((filter) => FILTER_WORDS[filter]).join('、');
  return (
    <EmptyState
      drawing="store"
      title="没有符合的门店"
      why={`没有同时满足“${wishes}”的门店。`}
      way={{ text: '看全部门店', onTap: filters.clear }}
    />
  );
}

function mapStores(stores: Stores, size: string | null) {
  return nearby(stores.shown).map(({ store, promisedCount }) => {
    const note = sizeNote(size, promisedCount);
    return {
      placeNo: store.placeNo,
      name: store.name,
      position: store.position,
      metres: store.metres ?? 0,
      note: note?.has ? `${promisedCount} 件` : null,
      filled: note?.has ?? true,
    };
  });
}
