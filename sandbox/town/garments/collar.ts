import { type Block, backNeck } from './block';
import { between, both, CENTRE, cloth, type Layer, type Point, pair, seam } from './cut';

/** A tailored collar on a block with a V front that breaks at `top + drop`. */
export interface Lapel {
  /** Distance from the middle and height of the lapel's tip, and of the collar's. */
  tip: Point;
  collarTip: Point;
}

/** The inside of the back, seen through an open V front. */
export function openBack({ top, neck, drop }: Block): Layer[] {
  const [l, r] = [CENTRE - neck, CENTRE + neck];
  return [
    cloth(
      `M${l - 1} ${top} C${l + 6} ${top - 7} ${r - 6} ${top - 7} ${r + 1} ${top} L${r - 2} ${top + drop * 0.4} L${CENTRE} ${top + drop + 2} L${l + 2} ${top + drop * 0.4} Z`,
      'inside',
    ),
    seam(`M${l + 1} ${top + 7} Q${CENTRE} ${top + 15} ${r - 1} ${top + 7}`, 0.6),
  ];
}

/** Notched lapels with their collar. */
export function lapels(block: Block, { tip, collarTip }: Lapel): Layer[] {
  const { top, neck, drop } = block;
  const end = top + drop;
  const roll: Point = [CENTRE + neck * 0.62, top + drop * 0.36];
  const gorge = onCurve([CENTRE, end], roll, [CENTRE + neck, top], 0.66);
  const [tx, ty] = tip;
  const [kx, ky] = collarTip;
  // The gorge seam runs on into the upper edge of the lapel; the collar ends on it and leaves the notch open.
  const notch = between(gorge, [CENTRE + tx, ty], 0.52);
  const lapel = `M${CENTRE + neck} ${top} L${pair(notch)} L${CENTRE + tx} ${ty} C${pair([CENTRE + tx - 7, ty + (end - ty) * 0.36])} ${pair([CENTRE + tx * 0.34, end - (end - ty) * 0.26])} ${CENTRE} ${end} Q${pair(roll)} ${CENTRE + neck} ${top} Z`;
  return [...both(cloth(lapel, 'shade')), ...both(cloth(fall(block, [CENTRE + kx, ky], notch, gorge), 'shade'))];
}

/** A collar that runs on into the front without a notch. */
export function shawl(block: Block, width: number): Layer[] {
  const { top, neck, drop } = block;
  const end = top + drop;
  const roll: Point = [CENTRE + neck * 0.62, top + drop * 0.36];
  const edge = `M${CENTRE} ${top - 9} C${CENTRE + neck * 0.6} ${top - 9} ${CENTRE + neck + 1} ${top - 6} ${CENTRE + neck + 6} ${top + 3} C${CENTRE + neck + width * 0.7} ${top + 20} ${CENTRE + neck + width} ${top + drop * 0.36} ${CENTRE + neck + width * 0.7} ${top + drop * 0.55} C${CENTRE + neck + width * 0.3} ${top + drop * 0.75} ${CENTRE + 12} ${end - 10} ${CENTRE} ${end} Q${pair(roll)} ${CENTRE + neck - 3} ${top + 2} Q${CENTRE + neck * 0.5} ${top - 3} ${CENTRE} ${top - 3} Z`;
  return both(cloth(edge, 'shade'));
}

/** A shirt collar with its stand; it meets at `top + drop` and points to `tip`. */
export function shirtCollar(block: Block, tip: Point): Layer[] {
  const { top, neck, drop } = block;
  const [tx, ty] = [CENTRE + tip[0], tip[1]];
  const r = CENTRE + neck;
  const flap = `M${CENTRE} ${top + drop + 1} C${CENTRE + neck * 0.35} ${top + drop * 0.66} ${r - 7} ${top + 4} ${r - 5} ${top - 8} C${r + 1} ${top - 7} ${r + 3} ${top - 2} ${r + 5} ${top + 3} L${tx} ${ty} Z`;
  const l = 2 * CENTRE - r;
  return [
    cloth(
      `M${l + 5} ${top - 8} Q${CENTRE} ${top - 13} ${r - 5} ${top - 8} C${r - 7} ${top + 4} ${CENTRE + neck * 0.35} ${top + drop * 0.66} ${CENTRE} ${top + drop + 1} C${CENTRE - neck * 0.35} ${top + drop * 0.66} ${l + 7} ${top + 4} ${l + 5} ${top - 8} Z`,
      'inside',
    ),
    cloth(
      `M${l + 5} ${top - 8} Q${CENTRE} ${top - 13} ${r - 5} ${top - 8} Q${r - 6} ${top - 3} ${r - 7} ${top} Q${CENTRE} ${top + 7} ${l + 7} ${top} Q${l + 6} ${top - 3} ${l + 5} ${top - 8} Z`,
      'shade',
    ),
    ...both(cloth(flap, 'face')),
  ];
}

/** A stand or turtle collar `height` tall; `opening` says how far its front edge dips. */
export function standCollar(block: Block, height: number, opening = 0.6): Layer[] {
  const { top, neck, drop } = block;
  const [l, r] = [CENTRE - neck, CENTRE + neck];
  const [tl, tr] = [l + 2.5, r - 2.5];
  const peak = top - height;
  return [
    backNeck(block),
    cloth(
      `M${l} ${top + 1} C${l + 2} ${top - height * 0.4} ${tl} ${peak + 4} ${tl} ${peak} Q${CENTRE} ${peak - 5} ${tr} ${peak} C${tr} ${peak + 4} ${r - 2} ${top - height * 0.4} ${r} ${top + 1} Z`,
      'inside',
    ),
    cloth(
      `M${l} ${top} C${l + 2} ${top - height * 0.4} ${tl} ${peak + 4} ${tl} ${peak} Q${CENTRE} ${peak + 12 * opening} ${tr} ${peak} C${tr} ${peak + 4} ${r - 2} ${top - height * 0.4} ${r} ${top} C${r - neck * 0.12} ${top + drop * 0.5} ${CENTRE + neck * 0.55} ${top + drop} ${CENTRE} ${top + drop} C${CENTRE - neck * 0.55} ${top + drop} ${l + neck * 0.12} ${top + drop * 0.5} ${l} ${top} Z`,
      'shade',
    ),
  ];
}

/** The fall of a tailored collar, from the middle of the back to the gorge. */
function fall({ top, neck }: Block, collarTip: Point, notch: Point, gorge: Point): string {
  const r = CENTRE + neck;
  return `M${CENTRE} ${top - 9} C${CENTRE + neck * 0.6} ${top - 9} ${r + 1} ${top - 6} ${r + 5} ${top + 2} L${pair(collarTip)} L${pair(notch)} L${pair(gorge)} Q${r - 3} ${top + 10} ${r - 3} ${top + 1} Q${CENTRE + neck * 0.5} ${top - 3} ${CENTRE} ${top - 3} Z`;
}

function onCurve(from: Point, control: Point, to: Point, t: number): Point {
  const mix = (at: 0 | 1): number => (1 - t) ** 2 * from[at] + 2 * t * (1 - t) * control[at] + t ** 2 * to[at];
  return [mix(0), mix(1)];
}
