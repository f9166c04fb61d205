import { View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import { openTab } from '../../../pages';
import { Answered } from '../../../parts/answered';
import { Notice } from '../../../parts/notice';
import { Page } from '../../../parts/page';
import { Sheet } from '../../../parts/sheet';
import { Tap } from '../../../parts/tap';
import { showTitle } from '../../../wechat';
import { useWorkplace, type Workplace } from '../../use-workplace';
import './index.scss';

type AtWorkProps = {
  title: string;
  /** The title once it is known who works where ("林晓 · 工作台"). */
  titleOf?: (place: Workplace) => string;
  /** What stands right of the store's name; else who she is there. */
  asideOf?: (place: Workplace) => string;
  /** Drawn once it is known where she works. */
  children: (place: Workplace) => ReactNode;
};

/** A clerk's page: who she is and in which store, for which everything on the page is meant. Only staff see more than the door. */
export function AtWork({ title, titleOf, asideOf = whoWords, children }: AtWorkProps) {
  const { asked, choose, placeOf } = useWorkplace();
  const known = asked.kind === 'ready' ? placeOf(asked.value.places) : undefined;
  const shown = (known && titleOf?.(known)) ?? title;
  useEffect(() => {
    if (shown !== title) showTitle(shown);
  }, [shown, title]);
  return (
    <Page title={shown}>
      <Answered asked={asked} loading="rows" refusedWay={{ text: '回到逛逛', onTap: () => openTab('shop') }}>
        {({ places }) => {
          const place = placeOf(places);
          return place ? (
            <>
              <Head place={place} places={places} aside={asideOf(place)} onChoose={choose} />
              {children(place)}
            </>
          ) : (
            <NoWork />
          );
        }}
      </Answered>
    </Page>
  );
}

function NoWork() {
  return (
    <Notice
      drawing="door"
      title="这里是店员的工作台"
      why="您的微信还没有登记在任何一家门店。"
      next="如果您在门店上班，请店长为您登记。"
      way={{ text: '回到逛逛', onTap: () => openTab('shop') }}
    />
  );
}

function whoWords({ clerkName, role }: Workplace): string {
  return `${clerkName} · ${role === 'manager' ? '店长' : '导购'}`;
}

type HeadProps = {
  place: Workplace;
  places: readonly Workplace[];
  aside: string;
  onChoose: (placeNo: number) => void;
};

function Head({ place, places, aside, onChoose }: HeadProps) {
  const [open, setOpen] = useState(false);
  return (
    <View className="ht-apart clerk-head">
      <View className="ht-name">{place.name}</View>
      {places.length > 1 ? (
        <Tap className="ht-sub" label={`${aside}，换一家门店`} onTap={() => setOpen(true)}>
          {aside} · 换店 ›
        </Tap>
      ) : (
        <View className="ht-sub">{aside}</View>
      )}
      <Sheet open={open} title="您现在在哪家店" onClose={() => setOpen(false)}>
        {places.map(({ placeNo, name }) => (
          <Tap
            key={placeNo}
            className="ht-apart clerk-place"
            onTap={() => {
              onChoose(placeNo);
              setOpen(false);
            }}
          >
            <View>{name}</View>
            {placeNo === place.placeNo ? <View className="ht-sub">现在这家</View> : null}
          </Tap>
        ))}
      </Sheet>
    </View>
  );
}
