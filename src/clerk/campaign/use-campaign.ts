import { useAnswer } from '../../use-answer';
import { usePull, useWhileShown } from '../../use-while-shown';

/** What is left moves with shoppers; a minute is near enough for what one says. */
const LOOK_AGAIN_MS = 60_000;

export function useCampaign(placeNo: number) {
  const asked = useAnswer('campaign.today', { placeNo });
  useWhileShown(asked.again, LOOK_AGAIN_MS);
  usePull(asked.again);
  return asked;
}
