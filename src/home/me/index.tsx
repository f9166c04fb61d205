import { Text, View } from '@tarojs/components';
import { openPage, openTab } from '../../pages';
import { Action } from '../../parts/action';
import { LoadingState } from '../../parts/loading-state';
import { OrderSummary } from '../../parts/order-summary';
import { Page } from '../../parts/page';
import { Panel, SectionHead } from '../../parts/panel';
import { Remark } from '../../parts/remark';
import { Tap } from '../../parts/tap';
import { Way, Ways } from '../../parts/ways';
import { countWords } from '../../words/member';
import { waitingCount, waitingWords } from '../../words/packet-waiting';
import { MyCard } from './parts/my-card';
import { News } from './parts/news';
import { useMe } from './use-me';
import './index.scss';

type Me = ReturnType<typeof useMe>;

/** What is hers: her card, orders that wait for her, vouchers and points, and for those who work here the door to the desk. */
export default function MePage() {
  const me = useMe();
  return (
    <Page>
      <View className="me-title">我的</View>
      {me.places.length > 0 ? <WorkDoor places={me.places} /> : null}
      <News news={me.news} onRead={me.forgetNews} />
      {me.payoutToConfirm ? (
        <Ways>
          <Way text="提成等您确认" note="24 小时内收进零钱" onTap={() => openPage('myPayouts')} />
        </Ways>
      ) : null}
      {me.packets ? <Packets mine={me.packets} /> : null}
      <MyCard asked={me.card} />
      <SectionHead title="等着您的" />
      <Waiting me={me} />
      <MyWays me={me} />
      <Tap className="ht-sub me-clerk" onTap={() => openPage('invite')}>
        我是店员
      </Tap>
    </Page>
  );
}

function WorkDoor({ places }: { places: Me['places'] }) {
  const [first] = places;
  if (!first) return null;
  const where = places.length === 1 ? first.name : `${first.name}等 ${places.length} 家店`;
  return (
    <Tap className="me-work" label={`我在${where}上班，去工作台`} onTap={() => openPage('desk')}>
      <View className="me-work-words">
        <View className="me-work-where">{`我在${where}上班`}</View>
        <View className="me-work-who">{`${first.clerkName} · ${first.role === 'manager' ? '店长' : '导购'}`}</View>
      </View>
      <Text className="me-work-go">工作台 ›</Text>
    </Tap>
  );
}

/** A line only while a red packet wants something of her. */
function Packets({ mine }: { mine: NonNullable<Me['packets']> }) {
  const words = waitingWords(mine);
  if (words === null) return null;
  return (
    <Ways>
      <Way text="红包" note={words} onTap={() => openPage(waitingCount(mine) === 1 ? 'packet' : 'packets')} />
    </Ways>
  );
}

function MyWays({ me: { card, clerk, usableCount } }: { me: Me }) {
  const member = card.kind === 'ready' ? card.value.card : null;
  return (
    <>
      <Ways>
        <Way text="我的券" note={usableCount ? `${usableCount} 张可用` : '领过的都在这里'} onTap={() => openPage('vouchers')} />
        <Way text="领券中心" note="现在能领的" onTap={() => openPage('coupons')} />
        <Way text="我的红包" note="拆过的都在这里" onTap={() => openPage('packets')} />
        {member ? <Way text="积分" note={`${countWords(member.pointsCount)} 分`} onTap={() => openPage('points')} /> : null}
      </Ways>
      <Ways>
        <Way text="全部订单" note="付款、取货、退款" onTap={() => openPage('orders')} />
        {clerk ? <Way text="我的导购" note={`${clerk.name} · ${clerk.storeName}`} onTap={() => openPage('myClerk')} /> : null}
        <Way text="附近门店" note="距离、营业时间、路线" onTap={() => openPage('stores', { look: 1 })} />
        <Way text="资料与隐私" note="导出、收回、注销" onTap={() => openPage('profile')} />
      </Ways>
    </>
  );
}

function Waiting({ me: { orders, open, hasOrders } }: { me: Me }) {
  switch (orders.kind) {
    case 'loading':
      return <LoadingState shape="rows" />;
    case 'refused':
      return <Remark refusal={orders.refusal} />;
    case 'failed':
      return (
        <Panel className="me-quiet">
          <View className="ht-sub">订单暂时取不到，网络或服务没有回应。</View>
          <Action kind="plain" size="row" onTap={orders.again}>
            再试一次
          </Action>
        </Panel>
      );
    case 'ready':
      return open.length > 0 ? (
        open.map((order) => <OrderSummary key={order.orderNo} order={order} />)
      ) : (
        <Nothing hasOrders={hasOrders} />
      );
  }
}

function Nothing({ hasOrders }: { hasOrders: boolean }) {
  return (
    <Panel className="me-quiet">
      <View className="ht-sub">{hasOrders ? '没有待付款、待取货的订单' : '还没有订单。看中哪件，扫吊牌就能买。'}</View>
      <Action kind="plain" size="row" onTap={() => openTab('scan')}>
        去扫吊牌
      </Action>
    </Panel>
  );
}
