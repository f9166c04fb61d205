import { View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { BottomBar } from '../../../../parts/bottom-bar';
import { CardGround } from '../../../../parts/member-card';
import { Page } from '../../../../parts/page';
import { Panel } from '../../../../parts/panel';
import { Remark } from '../../../../parts/remark';
import { Tap } from '../../../../parts/tap';
import { JOIN_CONSENT } from '../../../../words/member';
import { useJoin } from '../../../parts/join/use-join';
import { offerLines } from '../../offer-lines';
import { Ladder } from '../ladder';
import './index.scss';

type OfferedProps = { said: Output<'member.card'>; onJoined: () => void };

/** Before she joins: what a card brings in three lines, what we keep in one sentence, one button. */
export function Offered({ said, onJoined }: OfferedProps) {
  const { join, busy, refusal } = useJoin({ way: 'card', onJoined });
  return (
    <Page title="会员" bar={<BottomBar primary={{ text: '一键入会', onTap: join, busy }} />}>
      <CardGround levelName="会员卡">
        <View className="card-offered-lead">一张卡，线上门店都认得您</View>
      </CardGround>
      <Panel>
        {offerLines(said).map(({ what, words }) => (
          <View className="card-offered-line" key={what}>
            <View className="card-offered-what">{what}</View>
            <View className="card-offered-words">{words}</View>
          </View>
        ))}
      </Panel>
      {refusal ? <Remark refusal={refusal} /> : null}
      <Tap className="card-offered-consent" onTap={() => openPage('profile')}>
        <View className="ht-sub">{`${JOIN_CONSENT}看我们记什么 ›`}</View>
      </Tap>
      <Ladder said={said} levelCode={null} />
    </Page>
  );
}
