import { View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { openPage, openTab } from '../../pages';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { Page } from '../../parts/page';
import { Panel } from '../../parts/panel';
import { Pieces } from '../../parts/pieces';
import { State } from '../../parts/state';
import { Steps } from '../../parts/steps';
import { openRoute } from '../../wechat';
import { orderNoWords } from '../../words/order';
import { openingWords } from '../../words/time';
import { OrderMoney } from '../parts/order-money';
import { PacketStrip } from '../parts/packet-strip';
import { stepsOf } from './paid-words';
import { Proof } from './parts/proof';
import { usePaid } from './use-paid';
import './index.scss';

type Order = Output<'order.detail'>;

/** What she shows at the counter, and everything it stands for. It changes under her eyes when the clerk has written it off. */
export default function PaidPage() {
  const { asked } = usePaid();
  return (
    <Page title="取货码">
      <Answered asked={asked} loading="panel" refusedWay={{ text: '我的订单', onTap: () => openPage('orders') }}>
        {(order) => (
          <>
            <Proof order={order} />
            {order.state === 'unpaid' ? null : <PacketStrip key={order.state} />}
            <Collecting order={order} />
            <Panel>
              <OrderMoney order={order} />
            </Panel>
            <Steps steps={stepsOf(order)} />
            <Further order={order} />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** The store with the way to it, and the pieces. */
function Collecting({ order: { store, pieces, state } }: { order: Order }) {
  const go = () => void openRoute({ ...store.position, name: store.name, address: store.address });
  return (
    <Panel>
      <View className="ht-apart">
        <View className="paid-store">
          <View className="ht-title">{store.name}</View>
          <View className="ht-sub">{store.address}</View>
          <View className="ht-sub">
            <State tone={store.opening.open ? 'good' : 'attention'}>{openingWords(store.opening)}</State>
          </View>
        </View>
        <Action className="paid-go" size="row" onTap={go}>
          去这里
        </Action>
      </View>
      <View className="ht-rule" />
      <Pieces pieces={pieces} order={state} />
    </Panel>
  );
}

function Further({ order: { orderNo } }: { order: Order }) {
  return (
    <View className="paid-further">
      <View className="ht-sub">{`订单 ${orderNoWords(orderNo)}`}</View>
      <View className="paid-ways">
        <Action kind="quiet" onTap={() => openPage('order', { orderNo })}>
          订单详情
        </Action>
        <Action kind="quiet" onTap={() => openTab('shop')}>
          继续逛
        </Action>
      </View>
    </View>
  );
}
