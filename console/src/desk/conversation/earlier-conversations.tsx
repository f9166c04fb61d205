import { useMinute } from '../../live/clock';
import type { Conversation } from '../../live/patches';
import { dayWords } from '../../words/time';

type Props = { earlier: Conversation['earlier']; onOpen: (conversationNo: number) => void };

/** Earlier conversations of the same woman, above the present one. */
export function EarlierConversations({ earlier, onOpen }: Props) {
  const now = useMinute();
  if (earlier.length === 0) return null;
  return (
    <nav className="earlier-list" aria-label="以前的会话">
      <small>以前的会话</small>
      {earlier.map(({ conversationNo, openedAt, preview, rating }) => (
        <button type="button" key={conversationNo} onClick={() => onOpen(conversationNo)}>
          <span className="figures">{dayWords(openedAt, now)}</span>
          <span className="earlier-preview">{preview}</span>
          {rating !== null && <span className="quiet figures">{rating} 分</span>}
        </button>
      ))}
    </nav>
  );
}
