import { Text, View } from '@tarojs/components';
import type { Output } from '../../../../cloud';
import { openPage } from '../../../../pages';
import { State } from '../../../../parts/state';
import { Tap } from '../../../../parts/tap';
import type { Asked } from '../../../../use-answer';
import { waitingLine } from '../../../conversation-words';
import './index.scss';

/** Customers of hers who wrote to the brand and wait for her; nothing when nobody does. One alone is opened at once. */
export function WaitingLine({ asked, now }: { asked: Asked<Output<'desk.escalated'>>; now: Date }) {
  const line = asked.kind === 'ready' ? waitingLine(asked.value.rows, now) : null;
  if (line === null) return null;
  const { what, note, only } = line;
  const open = () => (only === null ? openPage('conversations') : openPage('conversation', { conversationNo: only }));
  return (
    <Tap className="desk-waiting" label={`${what}，${note.text}`} onTap={open}>
      <View className="ht-strong">{what}</View>
      <View className="desk-waiting-clock">
        <State tone={note.tone}>{note.text}</State>
        <Text className="desk-waiting-go">›</Text>
      </View>
    </Tap>
  );
}
