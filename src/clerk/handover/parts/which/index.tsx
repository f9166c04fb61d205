import { View } from '@tarojs/components';
import { useCallback } from 'react';
import { call, type Output } from '../../../../cloud';
import { Answered } from '../../../../parts/answered';
import { ListEnd } from '../../../../parts/list-end';
import { Panel } from '../../../../parts/panel';
import { Tap } from '../../../../parts/tap';
import { usePaged } from '../../../../use-paged';
import { dateWords } from '../../../../words/time';
import { nameOf } from '../../../customer-words';
import type { Handing } from '../../use-handover';
import './index.scss';

type Customers = Output<'referral.customers'>;
type Customer = Customers['customers'][number];
type WhichProps = { placeNo: number; clerkNo: number; handing: Handing };

const PAGE = 30;

/** The customers of one clerk, each to be ticked. */
export function Which({ placeNo, clerkNo, handing }: WhichProps) {
  const ask = useCallback(
    (after: string | null) =>
      call('referral.customers', { placeNo, all: true, clerkNo, limit: PAGE, ...(after === null ? {} : { after }) }),
    [placeNo, clerkNo],
  );
  const { asked, more, askMore } = usePaged<Customers>(ask, join);
  return (
    <Answered asked={asked} loading="rows">
      {({ customers }) => (
        <>
          <Panel>
            {customers.map((customer) => (
              <Tick
                key={customer.customerId}
                customer={customer}
                on={handing.picked.includes(customer.customerId)}
                onTap={() => handing.toggle(customer.customerId)}
              />
            ))}
          </Panel>
          <ListEnd more={more} askMore={askMore} />
        </>
      )}
    </Answered>
  );
}

function join(shown: Customers, more: Customers): Customers {
  return { ...more, customers: [...shown.customers, ...more.customers] };
}

function Tick({ customer, on, onTap }: { customer: Customer; on: boolean; onTap: () => void }) {
  const name = nameOf(customer);
  return (
    <Tap className="which" label={`${name}${on ? '，已选' : ''}`} onTap={onTap}>
      <View className={`which-box ${on ? 'which-on' : ''}`} />
      <View className="which-words">
        <View>{name}</View>
        <View className="ht-sub">{aboutWords(customer)}</View>
      </View>
    </Tap>
  );
}

function aboutWords({ levelName, lastSeenAt, boundAt }: Customer): string {
  const seen = lastSeenAt === null ? `${dateWords(boundAt)}绑定` : `${dateWords(lastSeenAt)}来过`;
  return levelName === null ? seen : `${levelName} · ${seen}`;
}
