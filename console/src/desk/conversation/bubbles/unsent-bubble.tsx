import { Button } from 'antd';
import { Word } from '../../../parts/word';
import { wordsFor } from '../../../words/refusals';
import { timeWords } from '../../../words/time';
import type { Unsent } from '../../composer/unsent';
import { takeBack } from '../../composer/use-draft';
import { forget, useSend } from '../../composer/use-unsent';

/** A message the server has not taken yet: on its way, unknown, or refused, with what can be done about it. */
export function UnsentBubble({ unsent }: { unsent: Unsent }) {
  return (
    <article className="line line-ours" aria-label={`未发出的${unsent.isNote ? '备注' : '消息'}`}>
      <p className="line-who">
        您 <span className="figures">{timeWords(unsent.at)}</span>
      </p>
      <div className={`bubble ${unsent.isNote ? 'bubble-note' : 'bubble-agent'} is-unsent`}>
        <p className="words">{unsent.label}</p>
      </div>
      {unsent.refusal === null ? <p className="send quiet">发送中</p> : <Refused unsent={unsent} />}
    </article>
  );
}

function Refused({ unsent }: { unsent: Unsent }) {
  const send = useSend();
  const { title, next } = wordsFor(unsent.refusal ?? { code: 'outage' });
  const isOutage = unsent.refusal?.code === 'outage';
  const text = unsent.say.kind === 'text' ? unsent.say.text : null;
  return (
    <p className="send" role="status">
      <Word tone={isOutage ? 'attention' : 'late'}>{isOutage ? '还没有送到服务器' : title}</Word> {next}{' '}
      <Button size="small" onClick={() => void send({ ...unsent, refusal: null })}>
        再试
      </Button>{' '}
      {text !== null && !isOutage && (
        <Button
          size="small"
          onClick={() => {
            takeBack(unsent.conversationNo, text);
            forget(unsent.messageId);
          }}
        >
          改一改
        </Button>
      )}{' '}
      <Button size="small" type="text" onClick={() => forget(unsent.messageId)}>
        不发了
      </Button>
    </p>
  );
}
