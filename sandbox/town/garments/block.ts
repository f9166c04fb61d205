import { between, both, CENTRE, cloth, type Layer, lines, type Point, pair, seam } from './cut';

/** The basic block a top or coat is cut from. All `x` are distances from the middle, all `y` heights on the board. */
export interface Block {
  /** Height of the neck points and half the width of the neck. */
  top: number;
  neck: number;
  /** How far the front neck dips below the neck points. */
  drop: number;
  shoulder: Point;
  underarm: Point;
  waist: Point;
  hem: Point;
  /** How far the hem hangs lower in the middle than at the side. */
  dip?: number;
  /** A straight V instead of a round neck. */
  vee?: boolean;
}

/** The right half of the body, from the middle of the neck to the middle of the hem. */
export function bodice(block: Block): string {
  const { top, neck, drop, dip = 3 } = block;
  const [sx, sy] = right(block.shoulder);
  const [ux, uy] = right(block.underarm);
  const [wx, wy] = right(block.waist);
  const [hx, hy] = right(block.hem);
  const nx = CENTRE + neck;
  const neckline = block.vee
    ? `Q${CENTRE + neck * 0.62} ${top + drop * 0.36} ${nx} ${top}`
    : `C${CENTRE + neck * 0.55} ${top + drop} ${nx - neck * 0.12} ${top + drop * 0.5} ${nx} ${top}`;
  return [
    `M${CENTRE} ${top + drop}`,
    neckline,
    `C${pair([nx + (sx - nx) * 0.35, top + (sy - top) * 0.22])} ${pair([sx - 10, sy - (sy - top) * 0.22])} ${pair([sx, sy])}`,
    `C${pair([sx - 2.5, sy + (uy - sy) * 0.3])} ${pair([ux - 7.5, uy - (uy - sy) * 0.28])} ${pair([ux, uy])}`,
    `C${pair([ux - 1.5, uy + (wy - uy) * 0.4])} ${pair([wx, wy - (wy - uy) * 0.35])} ${pair([wx, wy])}`,
    `C${pair([wx, wy + (hy - wy) * 0.35])} ${pair([hx - (hx - wx) * 0.3, hy - (hy - wy) * 0.4])} ${pair([hx, hy])}`,
    `C${pair([hx - (hx - CENTRE) * 0.3, hy + dip * 0.85])} ${pair([hx - (hx - CENTRE) * 0.65, hy + dip])} ${pair([CENTRE, hy + dip])}`,
  ].join(' ');
}

/** A sleeve set into a block: where its cuff hangs (x from the middle) and how wide it is there. */
export interface Sleeve {
  cuff: Point;
  width: number;
  /** How far the outer edge swells: 0 for a shirt, more for a knit or a balloon sleeve. */
  swell?: number;
}

/** The right sleeve; it starts under the body, which is drawn over it. */
export function sleeve(block: Block, cut: Sleeve): string {
  const [sx, sy] = right(block.shoulder);
  const [ux, uy] = right(block.underarm);
  const { outer, inner, axis, normal, length } = sleeveFrame(block, cut);
  const swell = cut.swell ?? 3;
  const along = (from: Point, back: number, out: number): Point => [
    from[0] - axis[0] * back + normal[0] * out,
    from[1] - axis[1] * back + normal[1] * out,
  ];
  return [
    `M${pair([sx - 9, sy - 3])}`,
    `L${pair([sx - 1, sy - 0.6])}`,
    `C${pair([sx + 8.5, sy + 3.5])} ${pair(along(outer, length * 0.62, swell + 1))} ${pair(along(outer, length * 0.42, swell * 0.8))}`,
    `C${pair(along(outer, length * 0.26, swell * 0.6))} ${pair(along(outer, length * 0.1, swell * 0.2))} ${pair(outer)}`,
    `Q${pair(along(between(outer, inner, 0.5), -1.6, 0))} ${pair(inner)}`,
    `C${pair(along(inner, length * 0.3, -swell * 0.35))} ${pair([ux + 3, uy + 20])} ${pair([ux - 2, uy - 2])}`,
    `L${pair([ux - 16, uy - 14])} Z`,
  ].join(' ');
}

/** The last stretch of a sleeve: a cuff `depth` long, drawn in with `pinch` on each side. */
export function cuffBand(block: Block, cut: Sleeve, depth: number, pinch = 0): { d: string; ribs: (count: number) => string } {
  const { outer, inner, axis, normal } = sleeveFrame(block, cut);
  const shift = ([x, y]: Point, along: number, out: number): Point => [
    x + axis[0] * along + normal[0] * out,
    y + axis[1] * along + normal[1] * out,
  ];
  const top = [shift(outer, 0, 0), shift(inner, 0, 0)] as const;
  const end = [shift(outer, depth, -pinch), shift(inner, depth, pinch)] as const;
  const d = `M${pair(top[0])} Q${pair(shift(between(...top, 0.5), 1.6, 0))} ${pair(top[1])} L${pair(end[1])} Q${pair(shift(between(...end, 0.5), 1.4, 0))} ${pair(end[0])} Z`;
  return { d, ribs: (count) => lines(count, [top[0], top[1]], [end[0], end[1]]) };
}

/** A ribbed band below the hem of a block, with its ribs. */
export function hemBand(block: Block, depth: number, pinch: number, count: number): Layer[] {
  const [hx, hy] = right(block.hem);
  const dip = block.dip ?? 3;
  const left = 2 * CENTRE - hx;
  const d = `M${left} ${hy} Q${CENTRE} ${hy + dip * 2} ${hx} ${hy} C${hx - pinch * 0.2} ${hy + depth * 0.5} ${hx - pinch} ${hy + depth * 0.6} ${hx - pinch} ${hy + depth} Q${CENTRE} ${hy + depth + dip * 2} ${left + pinch} ${hy + depth} C${left + pinch} ${hy + depth * 0.6} ${left + pinch * 0.2} ${hy + depth * 0.5} ${left} ${hy} Z`;
  const ribs = lines(
    count,
    [
      [left + 1, hy + dip],
      [hx - 1, hy + dip],
    ],
    [
      [left + pinch + 1, hy + depth + 1],
      [hx - pinch - 1, hy + depth + 1],
    ],
  );
  return [cloth(d, 'shade'), seam(ribs, 0.55)];
}

/** Both sleeves; with `rib`, ribbed cuffs of that depth are added below them. */
export function sleeves(block: Block, cut: Sleeve, rib?: { depth: number; pinch: number; count: number }): Layer[] {
  const band = rib ? cuffBand(block, cut, rib.depth, rib.pinch) : undefined;
  return both(cloth(sleeve(block, cut)), ...(band && rib ? [cloth(band.d, 'shade'), seam(band.ribs(rib.count), 0.55)] : []));
}

/** What one sees of the back through the neck. */
export function backNeck({ top, neck, drop }: Block, rise = 2): Layer {
  const [l, r] = [CENTRE - neck, CENTRE + neck];
  return cloth(
    `M${l - 1} ${top + 1} Q${CENTRE} ${top + rise * 2} ${r + 1} ${top + 1} L${r} ${top + drop * 0.6} L${CENTRE} ${top + drop + 4} L${l} ${top + drop * 0.6} Z`,
    'inside',
  );
}

/** A collar band of even width along a round neck. */
export function neckBand({ top, neck, drop }: Block, width: number): string {
  const half = (grow: number): string =>
    `${CENTRE + (neck + grow * 0.3) * 0.55} ${top + drop + grow} ${CENTRE + neck * 0.88 + grow} ${top + drop * 0.5 + grow * 0.5}`;
  const back = (grow: number): string =>
    `${2 * CENTRE - (CENTRE + neck * 0.88 + grow)} ${top + drop * 0.5 + grow * 0.5} ${2 * CENTRE - (CENTRE + (neck + grow * 0.3) * 0.55)} ${top + drop + grow}`;
  const outer = neck + width * 0.96;
  return `M${CENTRE - neck} ${top} C${back(0)} ${CENTRE} ${top + drop} C${half(0)} ${CENTRE + neck} ${top} L${CENTRE + outer} ${top + width * 0.25} C${reversed(half(width))} ${CENTRE} ${top + drop + width} C${reversed(back(width))} ${CENTRE - outer} ${top + width * 0.25} Z`;
}

function reversed(controls: string): string {
  const [ax, ay, bx, by] = controls.split(' ');
  return `${bx} ${by} ${ax} ${ay}`;
}

function right([x, y]: Point): Point {
  return [CENTRE + x, y];
}

function sleeveFrame(
  block: Block,
  { cuff, width }: Sleeve,
): { outer: Point; inner: Point; axis: Point; normal: Point; length: number } {
  const [sx, sy] = right(block.shoulder);
  const [cx, cy] = right(cuff);
  const length = Math.hypot(cx - sx, cy - sy);
  const axis: Point = [(cx - sx) / length, (cy - sy) / length];
  const normal: Point = [axis[1], -axis[0]];
  return {
    outer: [cx + (normal[0] * width) / 2, cy + (normal[1] * width) / 2],
    inner: [cx - (normal[0] * width) / 2, cy - (normal[1] * width) / 2],
    axis,
    normal,
    length,
  };
}
