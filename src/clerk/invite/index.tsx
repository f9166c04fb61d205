import { View } from '@tarojs/components';
import { openPage } from '../../pages';
import { BottomBar } from '../../parts/bottom-bar';
import { Field } from '../../parts/field';
import { Page } from '../../parts/page';
import { Panel } from '../../parts/panel';
import { Remark } from '../../parts/remark';
import { Way, Ways } from '../../parts/ways';
import { useInvite } from './use-invite';
import './index.scss';

/** A new clerk's first page: the word from her manager makes her one of the store. */
export default function InvitePage() {
  const { word, write, tooShort, accept, refusal, busy } = useInvite();
  return (
    <Page title="店员入职" bar={<BottomBar kind="ink" primary={{ text: '入职', onTap: accept, busy, disabled: tooShort }} />}>
      <View className="invite-lead">填上店长给您的邀请码</View>
      <View className="ht-sub invite-why">一天内有效，只用一次。入职后，您的微信就是工作证。</View>
      <Panel>
        <Field label="邀请码" value={word} onChange={write} onDone={tooShort ? undefined : accept} maxLength={20} />
        {refusal ? <Remark refusal={refusal} /> : null}
      </Panel>
      <Ways>
        <Way text="已经入职" note="去工作台" onTap={() => openPage('desk')} />
      </Ways>
    </Page>
  );
}
