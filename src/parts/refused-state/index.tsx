import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { wordsFor } from '../../words/refusals';
import type { DrawingName } from '../drawing';
import { Notice, type Way } from '../notice';

type RefusedStateProps = {
  refusal: Refusal<RefusalCode>;
  drawing?: DrawingName;
  way?: Way | undefined;
  otherWay?: Way | undefined;
};

/** The business said no to the whole page: what happened, why, the next step. The words are in `words/refusals.ts`. */
export function RefusedState({ refusal, drawing, way, otherWay }: RefusedStateProps) {
  const { title, why, next } = wordsFor(refusal);
  return (
    <Notice drawing={drawing ?? drawingOf(refusal.code)} title={title} why={why} next={next} way={way} otherWay={otherWay} />
  );
}

function drawingOf(code: RefusalCode): DrawingName {
  if (code.startsWith('tag/')) return 'torn';
  if (code.startsWith('order/') || code.startsWith('pickup/')) return 'order';
  return code.startsWith('store/') ? 'store' : 'door';
}
