import { Text, View } from '@tarojs/components';
import type { JoinWay } from '../../../../cloudfunctions/member/states';
import { openPage } from '../../../pages';
import { Action } from '../../../parts/action';
import { Remark } from '../../../parts/remark';
import { State } from '../../../parts/state';
import { Tap } from '../../../parts/tap';
import { cardNoWords, JOIN_CONSENT_SHORT } from '../../../words/member';
import { useJoin } from './use-join';
import './index.scss';

type JoinRowProps = {
  way: JoinWay;
  placeNo?: number | undefined;
  /** What a card would bring here, in half a line. */
  offer: string;
  /** She has a card: then only somebody who joined right here still sees the row. */
  hasCard: boolean;
  onJoined: () => void;
};

/** One slim row that offers a card where it helps and stays out of the way: one tap joins, the row then says the number. */
export function JoinRow({ way, placeNo, offer, hasCard, onJoined }: JoinRowProps) {
  const { join, busy, joined, refusal } = useJoin({ way, placeNo, onJoined });
  if (joined) return <Joined cardNo={joined.cardNo} />;
  if (hasCard) return null;
  return (
    <>
      <View className="join-row">
        <Tap className="join-words" label={`${offer}。看我们记什么`} onTap={() => openPage('profile')}>
          <Text className="ht-strong">{offer}</Text>
          <Text className="join-kept">{JOIN_CONSENT_SHORT} ›</Text>
        </Tap>
        <Action className="join-yes" kind="plain" size="row" onTap={join} busy={busy}>
          一键入会
        </Action>
      </View>
      {refusal ? <Remark refusal={refusal} /> : null}
    </>
  );
}

function Joined({ cardNo }: { cardNo: string }) {
  return (
    <Tap className="join-row join-done" onTap={() => openPage('card')}>
      <State tone="good">{`已入会 · ${cardNoWords(cardNo)}`}</State>
      <Text className="ht-sub">会员卡 ›</Text>
    </Tap>
  );
}
