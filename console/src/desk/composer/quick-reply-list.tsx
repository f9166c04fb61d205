import { fill } from './filling';
import type { QuickReplies } from './use-quick-replies';

/** The quick replies above the composer, as they would read for this shopper. */
export function QuickReplyList({ replies }: { replies: QuickReplies }) {
  if (!replies.isOpen) return null;
  if (replies.shown.length === 0) {
    return (
      <p className="quick-list quick-none" role="status">
        {replies.isEmpty ? '还没有快捷回复，组长可在「值班」里添加。' : '没有这样的快捷回复。'}
      </p>
    );
  }
  return (
    <ul className="quick-list" aria-label="快捷回复">
      {replies.shown.map((reply, position) => (
        <li key={reply.replyNo}>
          <button
            type="button"
            className={position === replies.position ? 'is-chosen' : ''}
            aria-current={position === replies.position}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => replies.take(reply.text)}
          >
            <kbd>/{reply.shortcut}</kbd>
            <b>{reply.title}</b>
            <span>{fill(reply.text, replies.fillings)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
