import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { Word } from '../parts/word';
import { timeWords } from '../words/time';
import type { Report } from './today';

/** Who wrote and was never answered. The goal is nobody. */
export function Lost({ lost }: { lost: Report['lostConversations'] }) {
  const navigate = useNavigate();
  return (
    <section className="block" aria-label="丢失的会话">
      <h3 className="serif">丢失的会话</h3>
      {lost.length === 0 ? (
        <p>
          <Word tone="good">没有</Word> 每一位来信的人都得到了答复。
        </p>
      ) : (
        <ul className="waiting-list">
          {lost.map(({ conversationNo, name, criedAt }) => (
            <li key={`${conversationNo}${criedAt}`}>
              <span className="waiting-clock figures">{timeWords(criedAt)} 来信</span>
              <b>{name}</b>
              <span className="waiting-preview">没有人答复，会话已结束或过了可回复时间</span>
              <Button size="small" onClick={() => void navigate(`/desk/${conversationNo}`)}>
                打开
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
