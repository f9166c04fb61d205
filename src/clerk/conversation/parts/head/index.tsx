import { Text, View } from '@tarojs/components';
import { openPage } from '../../../../pages';
import { Action } from '../../../../parts/action';
import { Garment } from '../../../../parts/garment';
import { Panel } from '../../../../parts/panel';
import { State } from '../../../../parts/state';
import { Tap } from '../../../../parts/tap';
import { type ConversationRow, waitingWords } from '../../../conversation-words';
import type { Conversation } from '../../use-conversation';
import './index.scss';

type HeadProps = {
  row: ConversationRow;
  context: Conversation['context'];
  now: Date;
  /** Null when there is nothing to hand back any more. */
  handingBack: { handBack: () => void; busy: boolean } | null;
};

/** Who she is, how long she waits, what she was looking at, and the way back to the desk. */
export function Head({ row, context, now, handingBack }: HeadProps) {
  const { tone, text } = waitingWords(row, now);
  return (
    <Panel>
      <View className="ht-apart">
        <View className="talk-head-who">
          <View className="ht-title">{row.name}</View>
          <View className="ht-sub">
            <State tone={tone}>{text}</State>
          </View>
        </View>
        {handingBack ? (
          <Action size="row" onTap={handingBack.handBack} busy={handingBack.busy}>
            交回客服
          </Action>
        ) : null}
      </View>
      {row.agentName !== null && row.state !== 'closed' ? (
        <View className="ht-sub talk-head-line">{`客服 ${row.agentName} 也能回复，谁先回复都可以。`}</View>
      ) : null}
      {context ? <Looked context={context} /> : null}
    </Panel>
  );
}

const FROM: Readonly<Record<NonNullable<Conversation['context']>['kind'], string>> = {
  product: '她在看',
  order: '她在问',
  card: '她从这里来',
  store: '她在看门店',
};

/** A garment can be opened; what else she came from is hers. */
function Looked({ context: { kind, styleNo, label, pictureUrl } }: { context: NonNullable<Conversation['context']> }) {
  const face = (
    <>
      {pictureUrl === null ? null : <Garment shape="row" picture={pictureUrl} />}
      <View className="talk-head-words">
        <View className="ht-sub">{FROM[kind]}</View>
        <View>{label}</View>
      </View>
    </>
  );
  if (styleNo === undefined) return <View className="talk-head-looked">{face}</View>;
  return (
    <Tap className="talk-head-looked" label={`${FROM[kind]} ${label}`} onTap={() => openPage('product', { styleNo })}>
      {face}
      <Text className="talk-head-go">›</Text>
    </Tap>
  );
}
