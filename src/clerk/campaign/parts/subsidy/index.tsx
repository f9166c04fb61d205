import { View } from '@tarojs/components';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Panel } from '../../../../parts/panel';
import { Price } from '../../../../parts/price';
import { State } from '../../../../parts/state';
import { type Activity, closedWords, peakWords, standingWords, type Today, untilWords } from '../../../campaign-words';
import './index.scss';

/** What a new member who buys brings her, what she has of it, and the one button when something waits to be opened. */
export function Subsidy({ subsidy, campaign }: { subsidy: Today['subsidy']; campaign: Activity }) {
  const { eachFen, toOpenCount, earnedCount, earnedFen } = subsidy;
  const standing = standingWords(campaign);
  const peak = peakWords(subsidy, campaign.quietHours);
  return (
    <Panel title="我得什么" aside={<State tone={standing.tone}>{standing.word}</State>}>
      <View className="subsidy-figures">
        <View className="subsidy-figure">
          <View className="ht-sub">每位新会员首单</View>
          <Price amountFen={eachFen ?? 0} size="large" />
        </View>
        <View className="subsidy-figure">
          <View className="ht-sub">{`已得 ${earnedCount} 个`}</View>
          <Price amountFen={earnedFen} size="large" exact />
        </View>
      </View>
      <View className="subsidy-say">{campaign.say}</View>
      {peak ? <View className="ht-sub">{peak}</View> : null}
      <View className="ht-sub">{closedWords(campaign) ?? `您名下的新会员才算，退货收回；${untilWords(campaign)}`}</View>
      {toOpenCount > 0 ? (
        <Action className="subsidy-open" kind="ink" onTap={() => openPage('packets')}>
          {`拆 ${toOpenCount} 个红包`}
        </Action>
      ) : null}
    </Panel>
  );
}
