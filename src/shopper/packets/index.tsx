import { View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { openPage, openTab } from '../../pages';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { ListEnd } from '../../parts/list-end';
import { Page } from '../../parts/page';
import { Panel, SectionHead } from '../../parts/panel';
import { Price } from '../../parts/price';
import { OfferRow, PacketRow } from './parts/rows';
import { usePackets } from './use-packets';
import './index.scss';

/** Everything she may open, and everything she opened: how much, where, and how it stands. */
export default function PacketsPage() {
  const page = usePackets();
  return (
    <Page title="我的红包">
      <Answered asked={page.list.asked} loading="rows">
        {(answer) => <Shown answer={answer} page={page} />}
      </Answered>
    </Page>
  );
}

type ShownProps = { answer: Output<'campaign.packets'>; page: ReturnType<typeof usePackets> };

function Shown({ answer: { packets, paidFen }, page: { offers, asking, list } }: ShownProps) {
  const open = offers ?? [];
  // Not before the offers are known: a page that says "none" and then shows one would have told her wrong.
  if (packets.length === 0 && open.length === 0) return asking ? null : <NoPackets />;
  return (
    <>
      {packets.length > 0 ? <PaidSum paidFen={paidFen} /> : null}
      {open.length > 0 ? (
        <>
          <SectionHead title="可以拆的" />
          <Panel className="packets-rows">
            {open.map((offer) => (
              <OfferRow key={`${offer.campaignNo}/${offer.reason}`} offer={offer} />
            ))}
          </Panel>
        </>
      ) : null}
      {packets.length > 0 ? (
        <>
          <SectionHead title="拆过的" />
          <Panel className="packets-rows">
            {packets.map((packet) => (
              <PacketRow key={`${packet.campaignNo}/${packet.packetNo}`} packet={packet} />
            ))}
          </Panel>
          <ListEnd more={list.more} askMore={list.askMore} />
        </>
      ) : null}
    </>
  );
}

function PaidSum({ paidFen }: { paidFen: number }) {
  return (
    <Panel>
      <View className="ht-sub">已到微信零钱</View>
      <Price amountFen={paidFen} size="large" exact />
    </Panel>
  );
}

function NoPackets() {
  return (
    <EmptyState
      drawing="packet"
      title="还没有红包"
      why="到店扫码、入会或购买后，有活动时可以拆一个。不用转发，也不用关注。"
      way={{ text: '去扫码', onTap: () => openTab('scan') }}
      otherWay={{ text: '附近门店', onTap: () => openPage('stores', { look: 1 }) }}
    />
  );
}
