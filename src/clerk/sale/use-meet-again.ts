import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../cloud';
import { goBack } from '../../pages';
import { useIntention } from '../../use-intention';
import { useScanner } from '../use-scanner';
import { keepVisit, leaveVisit } from '../visit-store';

/** The visit is over: the same card scanned again goes on with what lies on the counter, another card begins with nothing. */
export function useMeetAgain(placeNo: number) {
  const { send, busy } = useIntention('coupon.meet');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const meet = async (text: string) => {
    setRefusal(null);
    const answer = await send({ placeNo, text });
    if (answer?.ok) keepVisit(placeNo, answer.value);
    else if (answer) setRefusal(answer.refusal);
  };
  const { camera, scan } = useScanner((text) => void meet(text));
  const toTheCard = () => {
    leaveVisit();
    goBack();
  };
  return { busy, refusal, meet: camera === 'ready' ? scan : toTheCard };
}
