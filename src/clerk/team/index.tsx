import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../pages';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { SectionHead } from '../../parts/panel';
import { formatFen } from '../../parts/price/format-fen';
import { State } from '../../parts/state';
import { Way, Ways } from '../../parts/ways';
import { useAnswer } from '../../use-answer';
import { usePull, useWhileShown } from '../../use-while-shown';
import { ManagerAtWork } from '../parts/manager-at-work';
import { Row, Rows } from '../parts/rows';
import { customersWords, type Person, personStateWords, personWords, type Team } from '../team-words';
import type { Workplace } from '../use-workplace';
import { InviteSheet } from './parts/invite-sheet';
import { Invites } from './parts/invites';
import { PersonSheet } from './parts/person-sheet';
import './index.scss';

/** The store's people: who is here, how many customers each looks after, what was sold this month. */
export default function TeamPage() {
  return <ManagerAtWork title="团队">{(place) => <People key={place.placeNo} place={place} />}</ManagerAtWork>;
}

function People({ place }: { place: Workplace }) {
  const asked = useAnswer('referral.team', { placeNo: place.placeNo });
  useWhileShown(asked.again, null);
  usePull(asked.again);
  const [inviting, setInviting] = useState(false);
  return (
    <View className="team">
      <Answered asked={asked} loading="rows">
        {(team) => <Shown team={team} place={place} again={asked.again} />}
      </Answered>
      <BottomBar kind="ink" primary={{ text: '邀请新同事', onTap: () => setInviting(true) }} />
      <InviteSheet place={place} open={inviting} onClose={() => setInviting(false)} onInvited={asked.again} />
    </View>
  );
}

function Shown({ team: { team, invites }, place, again }: { team: Team; place: Workplace; again: () => void }) {
  const [openNo, setOpenNo] = useState<number | null>(null);
  const here = team.filter(({ state }) => state !== 'left');
  const gone = team.filter(({ state }) => state === 'left');
  const list = (people: readonly Person[]) => (
    <Rows>
      {people.map((person) => (
        <PersonRow key={person.clerkNo} person={person} onOpen={() => setOpenNo(person.clerkNo)} />
      ))}
    </Rows>
  );
  return (
    <>
      {list(here)}
      <Invites place={place} invites={invites} />
      <Ways>
        <Way text="移交顾客" note="休假、换班、离店时" onTap={() => openPage('handover')} />
        <Way text="门店码" note="门口和收银台" onTap={() => openPage('codes')} />
      </Ways>
      {gone.length > 0 ? (
        <>
          <SectionHead title="已离店" />
          {list(gone)}
        </>
      ) : null}
      <PersonSheet
        place={place}
        team={team}
        person={team.find(({ clerkNo }) => clerkNo === openNo) ?? null}
        onClose={() => setOpenNo(null)}
        onChanged={again}
      />
    </>
  );
}

function PersonRow({ person, onOpen }: { person: Person; onOpen: () => void }) {
  const { text, tone } = personStateWords(person.state);
  return (
    <Row onTap={onOpen} end={<MonthSales person={person} />}>
      <View>{personWords(person)}</View>
      <View className="ht-sub">{customersWords(person.customerCount)}</View>
      <View className="ht-sub">
        <State tone={tone}>{text}</State>
      </View>
    </Row>
  );
}

function MonthSales({ person: { monthSalesFen } }: { person: Person }) {
  return (
    <>
      <Text className="ht-strong">{`¥${formatFen(monthSalesFen)}`}</Text>
      <Text className="ht-sub">本月业绩</Text>
    </>
  );
}
