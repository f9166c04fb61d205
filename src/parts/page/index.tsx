import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { goBack } from '../../pages';
import { ConsentSheet } from '../consent-sheet';
import { Tap } from '../tap';
import './index.scss';

type PageProps = PropsWithChildren<{
  /** For pages one can go back from: WeChat draws this line itself, in a browser the page does. Tab pages have none. */
  title?: string;
  /** A `BottomBar`: the page keeps room for it, so the last line can always be read. */
  bar?: ReactNode;
  /** `edge` lets the first child (a picture, a map) reach the sides; wrap the rest in `PageBody`. */
  fit?: 'padded' | 'edge';
}>;

/** The paper every page stands on: side margins, safe areas, room for the bar, and the sheet that asks for consent. */
export function Page({ title, bar, fit = 'padded', children }: PageProps) {
  return (
    <View className={`ht-page ${bar ? 'ht-page-barred' : ''}`}>
      {process.env.TARO_ENV === 'h5' && title ? <Head title={title} floats={fit === 'edge'} /> : null}
      {fit === 'padded' ? <PageBody>{children}</PageBody> : children}
      {bar}
      <ConsentSheet />
    </View>
  );
}

/** Side margins for what follows an edge-to-edge picture. */
export function PageBody({ children }: PropsWithChildren) {
  return <View className="ht-page-body">{children}</View>;
}

/** Over a picture the way back floats, so that the picture keeps its height. */
function Head({ title, floats }: { title: string; floats: boolean }) {
  return (
    <View className={floats ? 'ht-page-head ht-page-head-floats' : 'ht-page-head'}>
      <Tap className="ht-page-back" label="返回" onTap={goBack}>
        <View className="ht-page-arrow" />
        {floats ? null : <View className="ht-page-title">{title}</View>}
      </Tap>
    </View>
  );
}
