import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Output } from '../../cloud';
import { openPage, openTab } from '../../pages';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { EmptyState } from '../../parts/empty-state';
import { Page } from '../../parts/page';
import { Panel } from '../../parts/panel';
import { Remark } from '../../parts/remark';
import { Sheet } from '../../parts/sheet';
import { Way, Ways } from '../../parts/ways';
import { useAnswer } from '../../use-answer';
import { useIntention } from '../../use-intention';
import { say } from '../../wechat';
import { dateWords } from '../../words/time';
import './index.scss';

/** Who looks after her, what that person sees, and the way to end it. */
export default function MyClerkPage() {
  const asked = useAnswer('referral.mine', {});
  return (
    <Page title="我的导购">
      <Answered asked={asked} loading="panel">
        {({ clerk }) => (clerk ? <Hers clerk={clerk} onEnded={asked.again} /> : <Nobody />)}
      </Answered>
    </Page>
  );
}

type Clerk = NonNullable<Output<'referral.mine'>['clerk']>;

function Nobody() {
  return (
    <EmptyState
      drawing="store"
      title="您还没有导购"
      why="在店里扫一位导购的码，以后就由她照应您：找尺码、留货、改衣，都可以问她。"
      way={{ text: '去扫码', onTap: () => openTab('scan') }}
    />
  );
}

function Hers({ clerk, onEnded }: { clerk: Clerk; onEnded: () => void }) {
  const [ending, setEnding] = useState(false);
  return (
    <>
      <Panel>
        <View className="my-clerk-name">{clerk.name}</View>
        <View>{clerk.storeName}</View>
        <View className="ht-sub my-clerk-since">{`自 ${dateWords(clerk.since)}起为您服务`}</View>
      </Panel>
      <Ways>
        <Way text="她在的店" note="营业时间、电话、路线" onTap={() => openPage('store', { placeNo: clerk.placeNo })} />
        <Way text="她能看到什么" note="由您决定" onTap={() => openPage('profile')} />
      </Ways>
      <View className="my-clerk-end">
        <Action kind="quiet" onTap={() => setEnding(true)}>
          不再需要导购
        </Action>
      </View>
      <EndSheet clerk={clerk} open={ending} onClose={() => setEnding(false)} onEnded={onEnded} />
    </>
  );
}

type EndSheetProps = { clerk: Clerk; open: boolean; onClose: () => void; onEnded: () => void };

function EndSheet({ clerk, open, onClose, onEnded }: EndSheetProps) {
  const { send, busy } = useIntention('referral.unbind');
  const [refusal, setRefusal] = useState<Parameters<typeof Remark>[0]['refusal'] | null>(null);
  const end = async () => {
    setRefusal(null);
    const answer = await send({});
    if (answer === null) return;
    if (!answer.ok) return setRefusal(answer.refusal);
    say('已解除');
    onClose();
    onEnded();
  };
  return (
    <Sheet open={open} title={`解除与${clerk.name}的服务关系`} onClose={onClose}>
      <View className="ht-sub my-clerk-why">
        她不再看得到您的资料。您的会员卡、积分、券和订单都不变；以后扫一位导购的码，又可以有人照应。
      </View>
      {refusal ? <Remark refusal={refusal} /> : null}
      <Action className="my-clerk-yes" kind="plain" busy={busy} onTap={() => void end()}>
        解除
      </Action>
    </Sheet>
  );
}
