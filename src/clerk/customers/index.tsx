import { View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { ListEnd } from '../../parts/list-end';
import { Panel } from '../../parts/panel';
import { Tap } from '../../parts/tap';
import { countWords } from '../../words/member';
import { nameOf, seenWords, yearWords } from '../customer-words';
import { AtWork } from '../parts/at-work';
import { TwoWays } from '../parts/two-ways';
import type { Workplace } from '../use-workplace';
import { useCustomers } from './use-customers';
import './index.scss';

/** Whom she looks after: who was here lately, and what each is worth a word about. */
export default function CustomersPage() {
  return <AtWork title="我的顾客">{(place) => <Customers key={place.placeNo} place={place} />}</AtWork>;
}

const WAYS = [
  { name: 'mine', text: '我的' },
  { name: 'all', text: '全店' },
] as const;

function Customers({ place }: { place: Workplace }) {
  const { whose, setWhose, ofOneClerk, asked, more, askMore } = useCustomers(place.placeNo);
  const wide = ofOneClerk || whose === 'all';
  return (
    <>
      {place.role === 'manager' && !ofOneClerk ? <TwoWays chosen={whose} ways={WAYS} onChoose={setWhose} /> : null}
      <Answered asked={asked} loading="rows">
        {({ customers, count }) =>
          customers.length === 0 ? (
            <Nobody wide={wide} />
          ) : (
            <>
              <View className="ht-sub customers-count">{countLine(count, ofOneClerk ? customers[0] : undefined)}</View>
              <Panel className="customers-rows">
                {customers.map((customer) => (
                  <CustomerLine key={customer.customerId} customer={customer} wide={whose === 'all'} />
                ))}
              </Panel>
              <ListEnd more={more} askMore={askMore} />
            </>
          )
        }
      </Answered>
    </>
  );
}

type Row = Output<'referral.customers'>['customers'][number];

/** "9 位，新来的在前"; of one clerk "林晓名下 9 位". */
function countLine(count: number, first: Row | undefined): string {
  const who = first ? `${first.clerkName}名下 ` : '';
  return `${who}${countWords(count)} 位，新来的在前`;
}

function Nobody({ wide }: { wide: boolean }) {
  return (
    <EmptyState
      drawing="store"
      title={wide ? '这里还没有顾客' : '您还没有顾客'}
      why="顾客扫您的专属码，就由您照应；她在哪里买，您的那一份都记着。"
      way={{ text: '打开我的专属码', onTap: () => openPage('code') }}
    />
  );
}

function CustomerLine({ customer, wide }: { customer: Row; wide: boolean }) {
  const { customerId, cardTail, levelName, lastSeenAt, yearFen, clerkName } = customer;
  const card = cardTail === null ? '还没有会员卡' : null;
  const about = [seenWords(lastSeenAt, new Date()), yearWords(yearFen), card].filter(Boolean).join(' · ');
  return (
    <Tap className="customers-row" onTap={() => openPage('customer', { customerId })}>
      <View className="customers-words">
        <View className="customers-name">
          <View className="customers-name-text">{nameOf(customer)}</View>
          {levelName ? <View className="customers-level">{levelName}</View> : null}
        </View>
        <View className="ht-sub">{about}</View>
      </View>
      {wide ? <View className="ht-sub customers-clerk">{clerkName}</View> : null}
      <View className="customers-go">›</View>
    </Tap>
  );
}
