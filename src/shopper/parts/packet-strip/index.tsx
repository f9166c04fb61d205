import { Text, View } from '@tarojs/components';
import { openPage } from '../../../pages';
import { Tap } from '../../../parts/tap';
import { useAnswer } from '../../../use-answer';
import { useWhileShown } from '../../../use-while-shown';
import { breakAfterDots } from '../../../words/line';
import { stripWords } from './strip-words';
import './index.scss';

/**
 * One slim row where she has just earned a red packet, and nothing where none waits. It asks when it is drawn: draw it once the visit,
 * the card or the payment is known, under a `key` that changes with it.
 */
export function PacketStrip() {
  const asked = useAnswer('campaign.mine', {});
  useWhileShown(asked.again, null);
  const words = asked.kind === 'ready' ? stripWords(asked.value) : null;
  if (words === null) return null;
  return (
    <Tap className="packet-strip" label={`${words.what}，${words.note}`} onTap={() => openPage('packet')}>
      <View className="packet-strip-seal">{words.seal}</View>
      <View className="packet-strip-words">
        <View className="ht-strong">{words.what}</View>
        <View className="packet-strip-note">{breakAfterDots(words.note)}</View>
      </View>
      <Text className="packet-strip-go">›</Text>
    </Tap>
  );
}
