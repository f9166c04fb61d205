import { View } from '@tarojs/components';
import { useState } from 'react';
import { useStoreFromLocator } from '../../../../chosen-store';
import { Panel, SectionHead } from '../../../../parts/panel';
import { Remark } from '../../../../parts/remark';
import { birthdayWords } from '../../birthday';
import { consentOf, saidWords } from '../../consent-words';
import { HOME_STORE, PURPOSES } from '../../purposes';
import type { Profile, Saving } from '../../use-profile';
import { BirthdaySheet } from '../birthday-sheet';
import { Consents } from '../consents';
import { Given } from '../given';
import { HomeSheet } from '../home-sheet';
import { NicknameSheet } from '../nickname-sheet';
import { PhoneSheet } from '../phone-sheet';

type MineProps = { profile: Profile; saving: Saving };
type Field = 'nickname' | 'phone' | 'birthday';
type Open = Field | 'home';

/** What she told us, all of it optional. */
export function Mine({ profile, saving }: MineProps) {
  const { nickname, phone, birthday, homeStore, consents } = profile;
  const [open, setOpen] = useState<Open | null>(null);
  useStoreFromLocator(({ placeNo }) => void saving.save({ homePlaceNo: placeNo }));

  const show = (field: Open) => {
    saving.forgetRefusal();
    setOpen(field);
  };
  const sheet = (field: Open) => ({ open: open === field, profile, saving, onClose: () => setOpen(null) });
  const fieldOf = (field: Field, value: string | null) => (
    <Given {...PURPOSES[field]} value={value} since={saidWords(consentOf(consents, field))} onTap={() => show(field)} />
  );

  return (
    <>
      <View className="ht-sub">都可以不填，会员权益一样。每一项随时可以收回。</View>
      <SectionHead title="我的资料" />
      <Panel>
        {fieldOf('nickname', nickname)}
        {fieldOf('phone', phone)}
        {fieldOf('birthday', birthday === null ? null : birthdayWords(birthday))}
        <Given {...HOME_STORE} value={homeStore?.name ?? null} onTap={() => show('home')} />
      </Panel>
      {saving.refusal && open === null ? <Remark refusal={saving.refusal} /> : null}
      <Consents consents={consents} busy={saving.busy} onTurn={(purpose, given) => void saving.saveConsent(purpose, given)} />
      <NicknameSheet {...sheet('nickname')} />
      <PhoneSheet {...sheet('phone')} />
      <BirthdaySheet {...sheet('birthday')} />
      <HomeSheet {...sheet('home')} />
    </>
  );
}
