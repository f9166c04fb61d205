import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../pages';
import { Action } from '../../parts/action';
import { Answered } from '../../parts/answered';
import { Page } from '../../parts/page';
import { Panel, SectionHead } from '../../parts/panel';
import { Price } from '../../parts/price';
import { State } from '../../parts/state';
import { useAnswer } from '../../use-answer';
import { usePageQuery } from '../../wechat';
import { someNames } from '../../words/coupon';
import { countWords } from '../../words/member';
import { Odds } from './parts/odds';
import { Seal } from './parts/seal';
import { type Rules, rulesOf, runWords } from './rules-words';
import './index.scss';

/** Everything a campaign promises and how anybody can check it. Open to whoever has the link. */
export default function PacketRulesPage() {
  const { campaignNo } = usePageQuery();
  const asked = useAnswer('campaign.rules', { campaignNo: Number(campaignNo) || 1 });
  return (
    <Page title="活动规则">
      <Answered asked={asked} loading="panel" refusedWay={{ text: '我的红包', onTap: () => openPage('packets') }}>
        {(rules) => <Shown rules={rules} />}
      </Answered>
    </Page>
  );
}

function Shown({ rules }: { rules: Rules }) {
  const { text, tone } = runWords(rules);
  return (
    <>
      <View className="ht-name">{rules.title}</View>
      <State tone={tone}>{text}</State>
      <Panel>
        {rulesOf(rules).map(({ what, words }) => (
          <View className="packet-rule" key={what}>
            <View className="packet-rule-what">{what}</View>
            <View className="packet-rule-words">{words}</View>
          </View>
        ))}
      </Panel>
      <Budget rules={rules} />
      <Odds rules={rules} />
      <Seal rules={rules} />
      <Stores names={rules.storeNames} />
    </>
  );
}

/** The budget is a promise of ours: what is not received goes back into it, and nothing goes beyond. */
function Budget({ rules: { budgetFen, count, claimedCount, form } }: { rules: Rules }) {
  return (
    <Panel>
      <View className="ht-apart">
        <View>
          <View className="ht-sub">{form === 'coupon' ? '预算（按券的价值）' : '预算'}</View>
          <Price amountFen={budgetFen} size="medium" exact />
        </View>
        <View className="packet-rules-count">
          <View className="ht-sub">已拆</View>
          <View className="ht-strong">{`${countWords(claimedCount)} / ${countWords(count)} 个`}</View>
        </View>
      </View>
      <View className="ht-sub packet-rules-back">没有领走的退回预算，可以再被拆到；发完为止，不会超发。</View>
    </Panel>
  );
}

const SHOWN_STORES = 6;

function Stores({ names }: { names: readonly string[] }) {
  const [all, setAll] = useState(false);
  if (names.length === 0) return null;
  return (
    <>
      <SectionHead title="参加的门店" aside={<Text>{`${names.length} 家`}</Text>} />
      <Panel className="packet-rules-stores">
        <View>{all ? names.join('、') : someNames(names, SHOWN_STORES, '家')}</View>
        {names.length > SHOWN_STORES && !all ? (
          <Action kind="quiet" size="row" onTap={() => setAll(true)}>
            看全部门店
          </Action>
        ) : null}
      </Panel>
    </>
  );
}
