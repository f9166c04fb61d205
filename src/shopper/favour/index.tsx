import { View } from '@tarojs/components';
import { Answered } from '../../parts/answered';
import { BottomBar } from '../../parts/bottom-bar';
import { Page } from '../../parts/page';
import { Panel } from '../../parts/panel';
import { Price } from '../../parts/price';
import { Remark } from '../../parts/remark';
import { State } from '../../parts/state';
import { useAnswer } from '../../use-answer';
import { useWhileShown } from '../../use-while-shown';
import { usePageQuery } from '../../wechat';
import { type Favour, standingOf } from './favour-words';
import './index.scss';
import { useReceiving } from './use-receiving';

/** What an agent of the desk promised her in money: how much, until when, and the one tap that brings it. */
export default function FavourPage() {
  const goodwillId = usePageQuery().id ?? '';
  const asked = useAnswer('desk.favour', { goodwillId });
  const receiving = useReceiving(goodwillId, asked.again);
  useWhileShown(asked.again, null);
  const isOpen = asked.kind === 'ready' && asked.value.state === 'given';
  const { receive, busy } = receiving;
  return (
    <Page title="客服关怀金" bar={isOpen ? <BottomBar primary={{ text: '领取到零钱', onTap: receive, busy }} /> : null}>
      <Answered asked={asked} loading="panel">
        {(favour) => <FavourView favour={favour} receiving={receiving} />}
      </Answered>
    </Page>
  );
}

type ViewProps = { favour: Favour; receiving: ReturnType<typeof useReceiving> };

function FavourView({ favour, receiving: { refusal, note } }: ViewProps) {
  const { word, tone, why, next } = standingOf(favour);
  return (
    <>
      <Panel className="favour">
        <View className="ht-sub">客服为您申请的关怀金</View>
        <View className={favour.state === 'lapsed' ? 'favour-figure favour-over' : 'favour-figure'}>
          <Price amountFen={favour.amountFen} size="large" exact />
        </View>
        <State tone={tone}>{word}</State>
        <View className="favour-why">{note ?? why}</View>
        {next ? <View className="ht-sub">{next}</View> : null}
      </Panel>
      {refusal ? <Remark refusal={refusal} /> : null}
    </>
  );
}
