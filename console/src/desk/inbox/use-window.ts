import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Rows drawn beyond each edge, so that a quick scroll does not show paper. */
const SPARE = 6;

/** Which rows of a long list are in sight: all are equally high, so it is a division. `firstRow` of `rowCount` are drawn. */
export function useWindow(count: number, rowHeight: number) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 800 });

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => setSeen({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  const firstRow = Math.max(0, Math.floor(seen.top / rowHeight) - SPARE);
  const lastRow = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + SPARE);

  const bringIntoSight = useCallback(
    (position: number) => {
      const element = box.current;
      if (element === null || position < 0) return;
      const top = position * rowHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight > element.scrollTop + element.clientHeight)
        element.scrollTop = top + rowHeight - element.clientHeight;
    },
    [rowHeight],
  );
  return { box, firstRow, lastRow, bringIntoSight };
}
