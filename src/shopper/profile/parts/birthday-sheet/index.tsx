import { Picker, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { dateWords } from '../../../../words/time';
import { birthdayColumns, birthdayOf, birthdayWords, placesOf } from '../../birthday';
import { PURPOSES } from '../../purposes';
import type { Profile, Saving } from '../../use-profile';
import '../sheet.scss';
import './index.scss';

type SheetProps = { open: boolean; profile: Profile; saving: Saving; onClose: () => void };

/** Month and day. Once kept it stays for a year, which is said before, not after. */
export function BirthdaySheet({ open, profile: { birthday, birthdayFixedUntil }, saving, onClose }: SheetProps) {
  const [chosen, setChosen] = useState(birthday);
  const send = async (wanted: string | null) => {
    if (!(await saving.save({ birthday: wanted }))) return;
    setChosen(wanted);
    onClose();
  };
  return (
    <Sheet open={open} title={PURPOSES.birthday.title} onClose={onClose}>
      <View className="profile-sheet-why">{PURPOSES.birthday.why}</View>
      {birthdayFixedUntil === null ? (
        <Choice chosen={chosen} onChoose={setChosen} />
      ) : (
        <Fixed until={birthdayFixedUntil} birthday={birthday} />
      )}
      {saving.refusal ? <Remark refusal={saving.refusal} /> : null}
      {birthdayFixedUntil === null ? (
        <Action
          className="profile-sheet-yes"
          kind="primary"
          onTap={() => void send(chosen)}
          busy={saving.busy}
          disabled={chosen === null || chosen === birthday}
        >
          保存
        </Action>
      ) : null}
      {birthday === null ? null : (
        <Action className="profile-sheet-no" kind="quiet" onTap={() => void send(null)} disabled={saving.busy}>
          收回生日
        </Action>
      )}
    </Sheet>
  );
}

function Choice({ chosen, onChoose }: { chosen: string | null; onChoose: (birthday: string) => void }) {
  const [places, setPlaces] = useState<number[]>(placesOf(chosen));
  const turn = (column: number, at: number) =>
    setPlaces((now) => now.map((place, position) => (position === column ? at : place)));
  return (
    <>
      <Picker
        mode="multiSelector"
        range={birthdayColumns(places[0] ?? 0)}
        value={places}
        onColumnChange={({ detail }) => turn(detail.column, detail.value)}
        onChange={({ detail }) => onChoose(birthdayOf(detail.value as number[]))}
      >
        <View className="profile-birthday">
          <Text className={chosen === null ? 'profile-birthday-empty' : ''}>
            {chosen === null ? '选择月和日' : birthdayWords(chosen)}
          </Text>
          <Text className="ht-sub">›</Text>
        </View>
      </Picker>
      <View className="ht-sub">保存后一年内不能再改，请选准。随时可以收回。</View>
    </>
  );
}

function Fixed({ until, birthday }: { until: string; birthday: string | null }) {
  return (
    <View>
      {birthday === null ? null : <View className="profile-sheet-kept">{birthdayWords(birthday)}</View>}
      <View className="ht-sub">
        {birthday === null ? `${dateWords(until)}起可以再填。` : `${dateWords(until)}起可以再改；现在收回，也要到那天才能再填。`}
      </View>
    </View>
  );
}
