import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { ChoiceRow } from '../../../../parts/choice-row';
import { customersWords, dismissSentences, heirsOf, type Person } from '../../../team-words';
import type { Workplace } from '../../../use-workplace';

type DismissProps = {
  place: Workplace;
  team: readonly Person[];
  person: Person;
  busy: boolean;
  onDismiss: (heirClerkNo: number | null) => void;
  onBack: () => void;
};

/** Who takes over, and everything that happens, before it happens. */
export function Dismiss({ place, team, person, busy, onDismiss, onBack }: DismissProps) {
  // She who dismisses takes over herself unless she names somebody.
  const [heirNo, setHeirNo] = useState<number | null>(null);
  const heirs = heirsOf(team, person.clerkNo).filter(({ name }) => name !== place.clerkName);
  const heirName = heirs.find(({ clerkNo }) => clerkNo === heirNo)?.name ?? '您';
  return (
    <>
      {person.customerCount > 0 ? (
        <>
          <View className="ht-strong">{`${customersWords(person.customerCount)}，交给谁`}</View>
          <ChoiceRow chosen={heirNo === null} title="先由我照看" onChoose={() => setHeirNo(null)} />
          {heirs.map(({ clerkNo, name, customerCount }) => (
            <ChoiceRow
              key={clerkNo}
              chosen={heirNo === clerkNo}
              title={name}
              note={customersWords(customerCount)}
              onChoose={() => setHeirNo(clerkNo)}
            />
          ))}
        </>
      ) : null}
      <View className="person-then">
        {dismissSentences(person, heirName).map((sentence) => (
          <View className="person-sentence" key={sentence}>
            {sentence}
          </View>
        ))}
      </View>
      <View className="person-bar">
        <Action kind="plain" onTap={onBack}>
          先不
        </Action>
        <Action className="person-yes" kind="primary" onTap={() => onDismiss(heirNo)} busy={busy}>
          {`${person.name}离店`}
        </Action>
      </View>
    </>
  );
}
