/** The middle of the drawing board: garments are drawn on 240 × 320 and mirrored about this line. */
export const CENTRE = 120;

export type Tone = 'face' | 'shade' | 'inside' | 'fold';
export type Weave = 'plain' | 'twill' | 'rib' | 'knit' | 'pique' | 'felt' | 'smooth';

/** One thing drawn, from the back to the front. */
export type Layer =
  | { kind: 'cloth'; d: string; tone: Tone }
  | { kind: 'crease'; d: string }
  | { kind: 'seam'; d: string; weight: number }
  | { kind: 'stitch'; d: string }
  | { kind: 'button'; x: number; y: number; r: number };

/** A garment as a tailor would cut it: its layers, its cloth, and where a close-up looks. */
export interface Cut {
  layers: Layer[];
  weave: Weave;
  /** The middle of the close-up and its width, in units of the drawing board. */
  focus: { x: number; y: number; width: number };
}

export type Point = readonly [x: number, y: number];

export const cloth = (d: string, tone: Tone = 'face'): Layer => ({ kind: 'cloth', d, tone });
export const crease = (d: string): Layer => ({ kind: 'crease', d });
export const seam = (d: string, weight = 1): Layer => ({ kind: 'seam', d, weight });
export const stitch = (d: string): Layer => ({ kind: 'stitch', d });
export const buttons = (r: number, ...at: Point[]): Layer[] => at.map(([x, y]) => ({ kind: 'button', x, y, r }));

/** A layer and its mirror image on the other side. */
export function both(...layers: Layer[]): Layer[] {
  return [...layers, ...layers.map(mirrored)];
}

function mirrored(layer: Layer): Layer {
  return layer.kind === 'button' ? { ...layer, x: 2 * CENTRE - layer.x } : { ...layer, d: mirror(layer.d) };
}

/** Mirrors a path of absolute M, L, C, Q, V and Z commands; anything relative would land beside its place. */
export function mirror(d: string): string {
  if (/[a-zH]/.test(d)) throw new Error(`only absolute pairs can be mirrored: ${d}`);
  return d.replace(/(-?[\d.]+)[ ,]+(-?[\d.]+)/g, (_pair, x: string, y: string) => pair([2 * CENTRE - Number(x), Number(y)]));
}

/**
 * Closes the right half of an outline, drawn from the middle of the top to the middle of the bottom,
 * into the whole: down the right side, and back up the left in the mirror.
 */
export function whole(half: string): string {
  const steps = [...half.matchAll(/([MLCQ])([^MLCQZ]*)/g)].map(([, command = 'L', rest = '']) => ({
    command,
    points: [...rest.matchAll(/(-?[\d.]+)[ ,]+(-?[\d.]+)/g)].map(([, x, y]): Point => [Number(x), Number(y)]),
  }));
  const back = steps
    .map((step, at) => ({ ...step, from: steps[at - 1]?.points.at(-1) }))
    .reverse()
    .flatMap(({ command, points, from }) =>
      from ? [command + [...points.slice(0, -1).reverse(), from].map(pair).join(' ')] : [],
    );
  return `${half} ${back.map(mirror).join(' ')} Z`;
}

/** Parallel lines between two edges, such as ribs or pleats: as one path. */
export function lines(count: number, from: readonly [Point, Point], to: readonly [Point, Point]): string {
  return Array.from({ length: count }, (_none, at) => {
    const share = (at + 0.5) / count;
    return `M${pair(between(from[0], from[1], share))} L${pair(between(to[0], to[1], share))}`;
  }).join(' ');
}

export function between([ax, ay]: Point, [bx, by]: Point, share: number): Point {
  return [ax + (bx - ax) * share, ay + (by - ay) * share];
}

/** A point as it stands in a path, to a tenth of a unit. */
export function pair([x, y]: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
