import { openTab } from '../../pages';
import { Answered } from '../../parts/answered';
import { LoadingState } from '../../parts/loading-state';
import { Page } from '../../parts/page';
import { RefusedState } from '../../parts/refused-state';
import { Garment } from './parts/garment';
import { useGarment } from './use-garment';

/** The garment of a tag, a link or a list. A code that is not ours shows its warning and nothing else. */
export default function ProductPage() {
  const { asked, scanned, standing, arrived, missing } = useGarment();
  const way = scanned ? { text: '重新扫吊牌', onTap: () => openTab('scan') } : { text: '去逛逛', onTap: () => openTab('shop') };

  if (missing) {
    return (
      <Page title="商品">
        <RefusedState refusal={{ code: 'style/unknown' }} way={way} />
      </Page>
    );
  }
  if (asked.kind === 'ready') {
    const page = asked.value;
    return (
      <Garment
        key={`${page.style.styleNo}/${page.scannedSkuNo ?? ''}`}
        page={page}
        standing={standing}
        arrived={arrived}
        onJoined={asked.again}
      />
    );
  }
  return (
    <Page title="商品" fit={asked.kind === 'loading' ? 'edge' : 'padded'}>
      {asked.kind === 'loading' ? (
        <LoadingState shape="garment" />
      ) : (
        <Answered asked={asked} loading="garment" refusedWay={way}>
          {() => null}
        </Answered>
      )}
    </Page>
  );
}
