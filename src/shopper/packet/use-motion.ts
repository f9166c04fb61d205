import { useEffect, useState } from 'react';
import type { EnvelopeState } from './parts/envelope';

/** The slowest part of the motion ends at 1160 ms. */
const MOTION_MS = 1_200;

/** Sealed, moving for a moment once it was opened here, then still; `skip` ends the motion. A packet opened before does not move. */
export function useMotion(opened: { readonly fresh: boolean } | null): { state: EnvelopeState; skip: () => void } {
  const [still, setStill] = useState(false);
  const moves = opened?.fresh === true && !still;
  useEffect(() => {
    if (!moves) return undefined;
    const clock = setTimeout(() => setStill(true), MOTION_MS);
    return () => clearTimeout(clock);
  }, [moves]);
  if (opened === null) return { state: 'sealed', skip: () => undefined };
  return { state: moves ? 'moving' : 'open', skip: () => setStill(true) };
}
