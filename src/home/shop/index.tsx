import { View } from '@tarojs/components';
import { openTag } from '../../open-tag';
import { Action } from '../../parts/action';
import { EmptyState } from '../../parts/empty-state';
import { FailedState } from '../../parts/failed-state';
import { LoadingState } from '../../parts/loading-state';
import { Page } from '../../parts/page';
import { RefusedState } from '../../parts/refused-state';
import { useTagEntry } from '../../wechat';
import { ShelfHead } from './parts/shelf-head';
import { StyleTile } from './parts/style-card';
import { useShelf } from './use-shelf';
import './index.scss';

/** The shop: what hangs on the rails now, newest first. */
export default function ShopPage() {
  const rail = useShelf();
  useTagEntry(openTag);
  return (
    <Page>
      <ShelfHead filter={rail.filter} categories={rail.shelf?.categories ?? []} onChoose={rail.choose} />
      <Rail {...rail} />
    </Page>
  );
}

function Rail({ shelf, refusal, more, again, choose }: ReturnType<typeof useShelf>) {
  if (shelf === null) {
    if (refusal === null) return <LoadingState shape="grid" />;
    return refusal.code === 'outage' ? <FailedState onRetry={again} /> : <RefusedState refusal={refusal} />;
  }
  if (shelf.styles.length === 0) {
    const way = { text: '看全部', onTap: () => choose({ gender: null }) };
    return <EmptyState drawing="hanger" title="这里还没挂上衣服" why="这一类暂时没有在售的款。" way={way} />;
  }
  return (
    <>
      <View className="shop-rail">
        {shelf.styles.map((style) => (
          <StyleTile key={style.styleNo} style={style} />
        ))}
      </View>
      <View className="shop-end">
        {refusal !== null ? (
          <Action size="row" onTap={again}>
            没连上，再试一次
          </Action>
        ) : shelf.next === null ? (
          <View className="ht-sub">{`都在这里了，共 ${shelf.styles.length} 款`}</View>
        ) : (
          <Action kind="quiet" size="row" onTap={more}>
            再看一些
          </Action>
        )}
      </View>
    </>
  );
}
