import type { Block, Sleeve } from './block';
import { buttons, cloth, type Layer, seam } from './cut';

/** The overlapping front edge below the break of the lapels; side 1 laps to the right, −1 to the left. */
export function frontEdge(from: number, to: number, side: 1 | -1 = 1): Layer[] {
  const x = 120 + 7 * side;
  return [seam(`M120 ${from} C${120 + 4 * side} ${from + 6} ${x} ${from + 14} ${x} ${from + 28} L${x} ${to}`)];
}

/** A pocket flap with rounded corners, from its upper left corner. */
export function flap(x: number, y: number, width: number, depth: number): Layer {
  return cloth(
    `M${x} ${y} L${x + width} ${y - 2} L${x + width + 0.5} ${y + depth - 4} Q${x + width} ${y + depth - 2} ${x + width - 3} ${y + depth - 2} L${x + 2} ${y + depth} Q${x} ${y + depth} ${x} ${y + depth - 3} Z`,
    'shade',
  );
}

/** Three small buttons up the back of a tailored sleeve. */
export function cuffButtons(block: Block, cut: Sleeve): Layer[] {
  const [x, y] = [120 + cut.cuff[0] - cut.width * 0.36, cut.cuff[1]];
  const lift = (cut.cuff[0] - block.shoulder[0]) / (cut.cuff[1] - block.shoulder[1]);
  return [8, 14, 20].flatMap((up) => buttons(1.3, [x - up * lift, y - up + 2]));
}
