import { Text, View } from '@tarojs/components';
import { Panel, SectionHead } from '../../../../parts/panel';
import { oddsOf, type Rules } from '../../rules-words';
import './index.scss';

/** How many of all packets bring how much. The bar says the same as the figures beside it. */
export function Odds({ rules }: { rules: Rules }) {
  const odds = oddsOf(rules);
  if (odds.length === 0) return null;
  return (
    <>
      <SectionHead title="概率" aside={<Text>每个金额有多少个</Text>} />
      <Panel className="odds">
        {odds.map(({ amount, count, share, ratio }) => (
          <View className="odds-row" key={amount}>
            <View className="ht-apart">
              <Text>{amount}</Text>
              <View className="odds-figures">
                <Text className="ht-sub">{count}</Text>
                <Text className="odds-share">{share}</Text>
              </View>
            </View>
            <View className="odds-bar">
              <View className="odds-fill" style={{ width: `${Math.max(1, Math.round(ratio * 100))}%` }} />
            </View>
          </View>
        ))}
      </Panel>
    </>
  );
}
