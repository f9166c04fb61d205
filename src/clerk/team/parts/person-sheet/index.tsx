import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { openPage } from '../../../../pages';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { State } from '../../../../parts/state';
import { Way } from '../../../../parts/ways';
import { dateWords } from '../../../../words/time';
import { customersWords, type Person, personStateWords, personWords } from '../../../team-words';
import type { Workplace } from '../../../use-workplace';
import { usePerson } from '../../use-person';
import { Dismiss } from './dismiss';
import { Move } from './move';
import './index.scss';

type PersonSheetProps = {
  place: Workplace;
  team: readonly Person[];
  /** Null: closed. */
  person: Person | null;
  onClose: () => void;
  onChanged: () => void;
};

/** One of the people, and what can be done: first what is harmless, last what cannot be taken back. */
export function PersonSheet({ person, onClose, ...rest }: PersonSheetProps) {
  // While the sheet slides away it goes on showing whom it was opened for.
  const shown = useRef(person);
  shown.current = person ?? shown.current;
  if (shown.current === null) return null;
  return (
    <Sheet open={person !== null} title={personWords(shown.current)} onClose={onClose}>
      {/* Opened anew, it begins with the menu again. */}
      {person ? <Opened key={person.clerkNo} person={person} onClose={onClose} {...rest} /> : <View className="person-gone" />}
    </Sheet>
  );
}

function Opened({ place, team, person, onClose, onChanged }: PersonSheetProps & { person: Person }) {
  const [face, setFace] = useState<'menu' | 'move' | 'dismiss'>('menu');
  const acting = usePerson(place.placeNo, person, () => {
    onClose();
    onChanged();
  });
  const turn = (to: typeof face) => {
    acting.forgetRefusal();
    setFace(to);
  };
  const leave = (go: () => void) => {
    onClose();
    go();
  };
  return (
    <>
      {face === 'menu' ? (
        <Menu person={person} isSelf={person.name === place.clerkName} onSuspend={acting.suspend} onTurn={turn} leave={leave} />
      ) : null}
      {face === 'move' ? (
        <Move place={place} person={person} busy={acting.busy} onMove={acting.move} onBack={() => turn('menu')} />
      ) : null}
      {face === 'dismiss' ? (
        <Dismiss
          place={place}
          team={team}
          person={person}
          busy={acting.busy}
          onDismiss={acting.dismiss}
          onBack={() => turn('menu')}
        />
      ) : null}
      {acting.refusal ? <Remark refusal={acting.refusal} /> : null}
    </>
  );
}

type MenuProps = {
  person: Person;
  isSelf: boolean;
  onSuspend: () => void;
  onTurn: (to: 'move' | 'dismiss') => void;
  leave: (go: () => void) => void;
};

function Menu({ person, isSelf, onSuspend, onTurn, leave }: MenuProps) {
  const { clerkNo, state, customerCount, joinedAt } = person;
  const { text, tone } = personStateWords(state);
  return (
    <>
      <View className="ht-sub">
        <State tone={tone}>{`${text} · ${dateWords(joinedAt)}入职 · ${customersWords(customerCount)}`}</State>
      </View>
      <View className="person-ways">
        {customerCount > 0 ? (
          <>
            <Way text="看名下顾客" note={`${customerCount} 位`} onTap={() => leave(() => openPage('customers', { clerkNo }))} />
            <Way text="移交顾客" note="全部或其中几位" onTap={() => leave(() => openPage('handover', { from: clerkNo }))} />
          </>
        ) : null}
        {isSelf || state === 'left' ? null : (
          <>
            <Way
              text={state === 'suspended' ? '恢复' : '暂停'}
              note={state === 'suspended' ? '重新上岗' : '休假、交接期间'}
              onTap={onSuspend}
            />
            <Way text="调到别的店" note="您管的另一家店" onTap={() => onTurn('move')} />
            <Way text="办理离店" note="不能撤回" onTap={() => onTurn('dismiss')} />
          </>
        )}
      </View>
      {isSelf ? <View className="ht-sub person-self">您自己的暂停、调店和离店，由总部或同店的另一位店长办理。</View> : null}
    </>
  );
}
