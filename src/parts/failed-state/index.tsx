import { wordsFor } from '../../words/refusals';
import { Notice } from '../notice';

/** No answer came. Nothing is lost and nothing happens twice, so the way on is simply to try again. */
export function FailedState({ onRetry }: { onRetry: () => void }) {
  const { title, why, next } = wordsFor({ code: 'outage' });
  return <Notice drawing="cloud" title={title} why={why} next={next} way={{ text: '再试一次', onTap: onRetry }} />;
}
