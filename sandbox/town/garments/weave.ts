import type { Weave } from './cut';
import type { Palette } from './shade';

/** The cloth of a close-up as an SVG pattern with this id; smooth cloth has none. */
export function weavePattern(weave: Weave, id: string, palette: Palette): string | undefined {
  const thread = THREADS[weave];
  if (!thread) return undefined;
  const turn = thread.turn ? ` patternTransform="rotate(${thread.turn})"` : '';
  return `<pattern id="${id}" width="${thread.width}" height="${thread.height}" patternUnits="userSpaceOnUse"${turn}><path d="${thread.d}" fill="none" stroke="${palette.line}" stroke-width="${thread.weight}" stroke-opacity="${thread.opacity}" stroke-linecap="round"/></pattern>`;
}

interface Thread {
  width: number;
  height: number;
  d: string;
  weight: number;
  opacity: number;
  turn?: number;
}

const THREADS: Readonly<Partial<Record<Weave, Thread>>> = {
  plain: { width: 1.1, height: 1.1, d: 'M0 .55 H1.1 M.55 0 V1.1', weight: 0.12, opacity: 0.3 },
  twill: { width: 1.3, height: 1.3, d: 'M.65 0 V1.3', weight: 0.4, opacity: 0.26, turn: 32 },
  rib: { width: 2.1, height: 2.1, d: 'M1.05 0 V2.1', weight: 0.55, opacity: 0.3 },
  knit: { width: 2.4, height: 1.9, d: 'M.25 .3 L1.2 1.5 L2.15 .3', weight: 0.42, opacity: 0.34 },
  pique: { width: 1.5, height: 1.5, d: 'M.4 .4 h.1 M1.15 1.15 h.1', weight: 0.5, opacity: 0.34 },
  felt: {
    width: 5,
    height: 4.6,
    d: 'M.4 .7 l.8 .3 M2.5 .4 l.6 .5 M4 1.8 l.7 -.3 M1.4 2.6 l.5 .5 M3.1 3.6 l.8 .1 M.3 4.1 l.6 -.3',
    weight: 0.22,
    opacity: 0.3,
  },
};
