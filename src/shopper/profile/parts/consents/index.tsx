import { Text, View } from '@tarojs/components';
import { Panel, SectionHead } from '../../../../parts/panel';
import { type Consent, consentOf, saidWords } from '../../consent-words';
import { PURPOSES } from '../../purposes';
import { Switch } from '../switch';
import './index.scss';

const SWITCHED = ['size-bank', 'clerk-service'] as const;

type ConsentsProps = {
  consents: readonly Consent[];
  busy: boolean;
  onTurn: (purpose: (typeof SWITCHED)[number], given: boolean) => void;
};

/** What she said yes to beyond the fields above: the card itself, and what she can switch. */
export function Consents({ consents, busy, onTurn }: ConsentsProps) {
  const membership = saidWords(consentOf(consents, 'membership'));
  return (
    <>
      <SectionHead title="授权" />
      <Panel>
        <View>{PURPOSES.membership.title}</View>
        <View className="ht-sub">{PURPOSES.membership.why}</View>
        <View className="profile-since">{`${membership === null ? '' : `${membership}，`}注销账户即收回`}</View>
        {SWITCHED.map((purpose) => {
          const consent = consentOf(consents, purpose);
          const on = consent?.given ?? false;
          const { title, why } = PURPOSES[purpose];
          return (
            <View className="profile-consent" key={purpose}>
              <View className="ht-apart profile-consent-head">
                <Text>{title}</Text>
                <Switch on={on} label={title} disabled={busy} onTurn={(given) => onTurn(purpose, given)} />
              </View>
              <View className="ht-sub">{why}</View>
              <View className="profile-since">{saidWords(consent) ?? '没有同意过'}</View>
            </View>
          );
        })}
      </Panel>
    </>
  );
}
