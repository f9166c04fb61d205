import { Text, View } from '@tarojs/components';
import { Panel, SectionHead } from '../../../../parts/panel';
import { formatFen } from '../../../../parts/price/format-fen';
import { State } from '../../../../parts/state';
import { stageWords } from '../../../earnings-words';
import { type Share, shareWords, type Why } from '../../../receipt-words';
import './index.scss';

/** Of what was paid, who gets which part, to the fen: the server's calculation, as far as she may see it. */
export function Shares({ why: { shares, netFen } }: { why: Why }) {
  return (
    <>
      <SectionHead title="怎么分的" />
      <Panel className="shares">
        <View className="ht-apart share-from">
          <Text>顾客实付</Text>
          <Text>{formatFen(netFen, true)}</Text>
        </View>
        <View className="ht-rule" />
        {shares.length === 0 ? <View className="ht-sub">这一单里没有您能看到的份额。</View> : null}
        {shares.map((share) => (
          <ShareLine key={`${share.role}/${share.name}/${share.stage}`} share={share} />
        ))}
      </Panel>
    </>
  );
}

function ShareLine({ share }: { share: Share }) {
  const { text, tone } = stageWords(share.stage);
  return (
    <View className="share">
      <View className="ht-apart">
        <Text className="share-who">{shareWords(share)}</Text>
        <View className="share-figures">
          <Text className="ht-sub share-percent">{share.percent}</Text>
          <Text className="share-amount">{formatFen(share.amountFen, true)}</Text>
        </View>
      </View>
      <View className="ht-sub">
        <State tone={tone}>{text}</State>
      </View>
    </View>
  );
}
