import { useState } from 'react';
import { useWhileShown } from '../use-while-shown';

/** Often enough that a minute on the page is a minute on the wall, seldom enough that the phone rests. */
const LOOK_EVERY_MS = 5000;

/** The phone's time, moving while the page is shown: for words about what is left of it, never for a decision. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useWhileShown(() => setNow(new Date()), LOOK_EVERY_MS);
  return now;
}
