import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { usePreferences } from '../preferences';
import { DARK, LIGHT, layOut, type Palette } from './palette';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The colours now: as the system has them, unless she chose. */
export function useColours(): { palette: Palette; isDark: boolean } {
  const chosen = usePreferences((preferences) => preferences.colours);
  const systemIsDark = useSyncExternalStore(listen, () => dark.matches);
  const isDark = chosen === 'system' ? systemIsDark : chosen === 'dark';
  const palette = isDark ? DARK : LIGHT;
  useEffect(() => layOut(palette, isDark), [palette, isDark]);
  return useMemo(() => ({ palette, isDark }), [palette, isDark]);
}

function listen(changed: () => void): () => void {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}
