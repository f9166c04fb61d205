import { openPage, openTab } from '../../pages';
import { EmptyState } from '../../parts/empty-state';
import { FailedState } from '../../parts/failed-state';
import { LoadingState } from '../../parts/loading-state';
import { Page } from '../../parts/page';
import { RefusedState } from '../../parts/refused-state';
import { PacketView } from './parts/packet-view';
import { usePacket } from './use-packet';

/** One red packet, from the sealed envelope to the money in her hands. */
export default function PacketPage() {
  const page = usePacket();
  const { face } = page;
  if (face.kind === 'sealed' || face.kind === 'opened') return <PacketView shown={face} page={page} />;
  return (
    <Page title="红包">
      <Without page={page} />
    </Page>
  );
}

function Without({ page: { face, again } }: { page: ReturnType<typeof usePacket> }) {
  const way = { text: '我的红包', onTap: () => openPage('packets') };
  switch (face.kind) {
    case 'failed':
      return <FailedState onRetry={again} />;
    case 'refused':
      return <RefusedState drawing="packet" refusal={face.refusal} way={way} />;
    case 'nothing':
      return (
        <EmptyState
          drawing="packet"
          title="没有待拆的红包"
          why="它可能已经拆开、时间已过，或活动正暂停。到店扫码、入会或购买后，有活动时会再有。"
          way={way}
          otherWay={{ text: '去扫码', onTap: () => openTab('scan') }}
        />
      );
    default:
      return <LoadingState shape="panel" />;
  }
}
