import Taro, { useDidHide, useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useEffect, useRef } from 'react';

/**
 * Calls `refresh` each time the page comes to the front again and every `everyMs` while it stays there; null: only on coming back.
 * The first showing is left out: the page asks by itself when it opens. A page that is covered or gone asks nothing. Only what was hidden
 * comes back, so that a part drawn late, for which the page was shown already, counts the same.
 */
export function useWhileShown(refresh: () => void, everyMs: number | null): void {
  const latest = useRef(refresh);
  latest.current = refresh;
  const hidden = useRef(false);

  useDidShow(() => {
    if (hidden.current) latest.current();
    hidden.current = false;
  });
  useDidHide(() => {
    hidden.current = true;
  });

  useEffect(() => {
    if (everyMs === null) return undefined;
    const clock = setInterval(() => {
      if (!hidden.current) latest.current();
    }, everyMs);
    return () => clearInterval(clock);
  }, [everyMs]);
}

/** Pulling the page down asks again; the page's config must allow it. What is shown stays until the answer comes, so the bar need not wait. */
export function usePull(refresh: () => void): void {
  usePullDownRefresh(() => {
    refresh();
    Taro.stopPullDownRefresh();
  });
}
