import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { Answered } from '../../../../parts/answered';
import { ChoiceRow } from '../../../../parts/choice-row';
import { useAnswer } from '../../../../use-answer';
import type { Person } from '../../../team-words';
import type { Workplace } from '../../../use-workplace';

type MoveProps = {
  place: Workplace;
  person: Person;
  busy: boolean;
  onMove: (toPlaceNo: number) => void;
  onBack: () => void;
};

/** To which of the other stores she runs. */
export function Move({ place, person, busy, onMove, onBack }: MoveProps) {
  const asked = useAnswer('store.work', {});
  const [toPlaceNo, setToPlaceNo] = useState<number | null>(null);
  return (
    <Answered asked={asked} loading="panel">
      {({ places }) => {
        const others = places.filter(({ placeNo, role }) => role === 'manager' && placeNo !== place.placeNo);
        return (
          <>
            <View className="ht-strong">{`${person.name}调到哪家店`}</View>
            {others.length === 0 ? (
              <View className="ht-sub">您只管这一家店。要调到别的店，请总部办理。</View>
            ) : (
              <View className="ht-sub">顾客跟着走还是留在本店，按品牌的规定；办好后告诉您结果，顾客也会收到消息。</View>
            )}
            {others.map(({ placeNo, name }) => (
              <ChoiceRow key={placeNo} chosen={toPlaceNo === placeNo} title={name} onChoose={() => setToPlaceNo(placeNo)} />
            ))}
            <View className="person-bar">
              <Action className="person-yes" kind="plain" onTap={onBack}>
                先不
              </Action>
              {others.length === 0 ? null : (
                <Action
                  className="person-yes"
                  kind="ink"
                  onTap={() => toPlaceNo !== null && onMove(toPlaceNo)}
                  busy={busy}
                  disabled={toPlaceNo === null}
                >
                  调店
                </Action>
              )}
            </View>
          </>
        );
      }}
    </Answered>
  );
}
