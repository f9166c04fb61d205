import { useState } from 'react';
import { useAnswer } from '../../use-answer';
import { usePull } from '../../use-while-shown';
import { usePageQuery } from '../../wechat';

/** The receipt of one sale: the page was opened with it, or its number is typed here. */
export function useReceipt(placeNo: number) {
  const opened = usePageQuery()['about'] ?? null;
  const [about, setAbout] = useState<string | null>(opened);
  const asked = useAnswer('referral.why', about === null ? null : { placeNo, about });
  usePull(asked.again);
  return { about, asked, ask: setAbout, askAnother: () => setAbout(null) };
}
