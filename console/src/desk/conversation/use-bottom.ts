import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Nearer than this counts as looking at the newest. */
const NEAR_PIXELS = 80;

/** Stays at the newest message while she looks at it, and leaves her where she reads otherwise. `newest` changes with what is added. */
export function useBottom(newest: string) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [isAway, setAway] = useState(false);

  const goDown = useCallback(() => {
    const element = box.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const look = () => {
      follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PIXELS;
      setAway(!follows.current);
    };
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, []);

  useLayoutEffect(() => {
    if (follows.current && newest !== '') goDown();
  }, [newest, goDown]);

  return { box, isAway, goDown };
}
