import { useAnswer } from '../../use-answer';
import { usePull, useWhileShown } from '../../use-while-shown';

/** Somebody who waits should not wait for the page. */
const LOOK_AGAIN_MS = 5_000;

export function useConversations(placeNo: number) {
  const asked = useAnswer('desk.escalated', { placeNo });
  useWhileShown(asked.again, LOOK_AGAIN_MS);
  usePull(asked.again);
  return asked;
}
