import { type Block, backNeck, cuffBand, type Sleeve } from '../block';
import { between, both, CENTRE, type Cut, cloth, type Layer, type Point, pair, seam, whole } from '../cut';

interface Puff {
  block: Block;
  sleeve?: Sleeve;
  /** Quilted channels on the body and on a sleeve. */
  channels: number;
  sleeveChannels: number;
  collar: number;
}

const downJacket = puffed(
  {
    block: { top: 58, neck: 22, drop: 12, shoulder: [58, 74], underarm: [58, 128], waist: [60, 180], hem: [57, 242], dip: 4 },
    sleeve: { cuff: [88, 226], width: 27 },
    channels: 6,
    sleeveChannels: 6,
    collar: 24,
  },
  { x: 128, y: 92, width: 104 },
);

const downCoat = puffed(
  {
    block: { top: 48, neck: 19, drop: 11, shoulder: [49, 62], underarm: [48, 108], waist: [47, 160], hem: [54, 294], dip: 3 },
    sleeve: { cuff: [76, 206], width: 24 },
    channels: 9,
    sleeveChannels: 6,
    collar: 25,
  },
  { x: 126, y: 84, width: 100 },
);

const pufferVest = puffed(
  {
    block: { top: 58, neck: 22, drop: 12, shoulder: [49, 70], underarm: [56, 138], waist: [57, 186], hem: [55, 252], dip: 4 },
    channels: 6,
    sleeveChannels: 0,
    collar: 22,
  },
  { x: 126, y: 96, width: 100 },
);

export const DOWN = { 'down-jacket': downJacket, 'down-coat': downCoat, 'puffer-vest': pufferVest };

/** Down is drawn by its channels: the outline swells between two seams and is held at each of them. */
function puffed({ block, sleeve, channels, sleeveChannels, collar }: Puff, focus: Cut['focus']): Cut {
  return {
    weave: 'smooth',
    focus,
    layers: [
      ...(sleeve ? both(...puffedSleeve(block, sleeve, sleeveChannels)) : []),
      backNeck(block),
      cloth(whole(puffedBody(block, channels))),
      ...channelSeams(block, channels),
      ...highCollar(block, collar),
      seam(`M${CENTRE} ${block.top - collar + 7} L${CENTRE} ${block.hem[1] + 4}`, 2),
      ...both(seam(`M${CENTRE + 3.2} ${block.top - collar + 7} L${CENTRE + 3.2} ${block.hem[1] + 4}`, 0.6)),
      ...both(seam(pocketLine(block), 1.2)),
      cloth(`M${CENTRE - 2} ${block.top + 6} h4 l1 11 q-3 3 -6 0 Z`, 'shade'),
    ],
  };
}

function puffedBody(block: Block, channels: number): string {
  const { top, neck, drop } = block;
  const [sx, sy] = [CENTRE + block.shoulder[0], block.shoulder[1]];
  const sides = sidePoints(block, channels);
  const [ux, uy] = sides[0] ?? [sx, sy];
  const hem = sides.at(-1) ?? [sx, sy];
  const swell = (at: Point, from: Point): string => `Q${pair([Math.max(at[0], from[0]) + 5, (at[1] + from[1]) / 2])} ${pair(at)}`;
  return [
    `M${CENTRE} ${top + drop}`,
    `C${CENTRE + neck * 0.55} ${top + drop} ${CENTRE + neck * 0.88} ${top + drop * 0.5} ${CENTRE + neck} ${top}`,
    `Q${pair([(CENTRE + neck + sx) / 2 + 2, (top + sy) / 2 - 4.5])} ${pair([sx, sy])}`,
    `C${pair([sx - 4, sy + (uy - sy) * 0.35])} ${pair([ux - 10, uy - (uy - sy) * 0.3])} ${pair([ux, uy])}`,
    ...sides.slice(1).map((at, index) => swell(at, sides[index] ?? at)),
    `Q${pair([(hem[0] + CENTRE) / 2 + 10, hem[1] + 7])} ${pair([CENTRE, hem[1] + 4])}`,
  ].join(' ');
}

/** The points of the side seam where a channel ends. */
function sidePoints({ underarm, waist, hem }: Block, channels: number): Point[] {
  return Array.from({ length: channels + 1 }, (_none, at) => {
    const y = underarm[1] + ((hem[1] - underarm[1]) * at) / channels;
    const [from, to] = y < waist[1] ? [underarm, waist] : [waist, hem];
    return [CENTRE + from[0] + ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]), y];
  });
}

function channelSeams(block: Block, channels: number): Layer[] {
  const sides = sidePoints(block, channels).slice(0, -1);
  const chestY = (block.shoulder[1] + block.underarm[1]) / 2 + 2;
  const seams = sides.map(([x, y]) => sag(x, y));
  const chest = sag(CENTRE + block.shoulder[0] - 7, chestY);
  const shadows = sides.map(
    ([x, y]) =>
      `M${CENTRE + 3} ${y + 4.4} Q${pair([(x + CENTRE) / 2, y + 5.4])} ${pair([x - 1, y])} Q${pair([(x + CENTRE) / 2, y + 11])} ${CENTRE + 3} ${y + 9} Z`,
  );
  return both(...shadows.map((d): Layer => ({ kind: 'crease', d })), ...[chest, ...seams].map((d) => seam(d, 0.9)));
}

function sag(x: number, y: number): string {
  return `M${CENTRE + 3} ${y + 4} Q${pair([(x + CENTRE) / 2, y + 5])} ${pair([x, y])}`;
}

function pocketLine({ waist, hem }: Block): string {
  const y = waist[1] + (hem[1] - waist[1]) * 0.12;
  return `M${CENTRE + waist[0] - 14} ${y} L${CENTRE + waist[0] - 8} ${y + 30}`;
}

function highCollar({ top, neck, drop }: Block, height: number): Layer[] {
  const [l, r] = [CENTRE - neck, CENTRE + neck];
  const peak = top - height;
  return [
    cloth(`M${l + 1} ${top} L${l + 3} ${peak} Q${CENTRE} ${peak - 6} ${r - 3} ${peak} L${r - 1} ${top} Z`, 'inside'),
    ...both(
      cloth(
        `M${CENTRE} ${top + drop} C${CENTRE + neck * 0.55} ${top + drop} ${r - neck * 0.1} ${top + drop * 0.5} ${r + 1} ${top} C${r + 3} ${top - height * 0.4} ${r + 1} ${peak + 6} ${r - 3} ${peak} C${r - 8} ${peak + 5} ${CENTRE + 6} ${peak + 8} ${CENTRE} ${peak + 8} Z`,
      ),
      seam(
        `M${CENTRE + 3} ${top - height * 0.28} Q${CENTRE + neck * 0.7} ${top - height * 0.3} ${r + 0.5} ${top - height * 0.46}`,
        0.9,
      ),
    ),
  ];
}

function puffedSleeve(block: Block, cut: Sleeve, channels: number): Layer[] {
  const [sx, sy] = [CENTRE + block.shoulder[0], block.shoulder[1]];
  const [ux, uy] = [CENTRE + block.underarm[0], block.underarm[1]];
  const [cx, cy] = [CENTRE + cut.cuff[0], cut.cuff[1]];
  const outerEnd: Point = [cx + cut.width / 2, cy - 2];
  const innerEnd: Point = [cx - cut.width / 2, cy + 3];
  const outerStart: Point = [sx + 7, sy + 12];
  const innerStart: Point = [ux + 2, uy + 6];
  const stops = Array.from({ length: channels + 1 }, (_none, at) => at / channels);
  const outer = stops.map((share) => between(outerStart, outerEnd, share));
  const inner = stops.map((share) => between(innerStart, innerEnd, share));
  const swell = (points: readonly Point[], by: number): string =>
    points
      .slice(1)
      .map((at, index) => {
        const from = points[index] ?? at;
        return `Q${pair([(at[0] + from[0]) / 2 + by, (at[1] + from[1]) / 2])} ${pair(at)}`;
      })
      .join(' ');
  const d = `M${pair([sx - 8, sy - 4])} Q${pair([sx + 3, sy - 1])} ${pair(outerStart)} ${swell(outer, 5.5)} L${pair(innerEnd)} ${swell([...inner].reverse(), -3.5)} L${pair([ux - 14, uy - 14])} Z`;
  const seams = stops.slice(0, -1).map((_share, at) => {
    const [from, to] = [outer[at] ?? outerStart, inner[at] ?? innerStart];
    return `M${pair(from)} Q${pair([(from[0] + to[0]) / 2 + 1, (from[1] + to[1]) / 2 + 4])} ${pair(to)}`;
  });
  const cuff = cuffBand(block, { cuff: [cut.cuff[0], cy], width: cut.width - 3 }, 8, 2.5);
  return [cloth(cuff.d, 'shade'), seam(cuff.ribs(7), 0.5), cloth(d), ...seams.map((line) => seam(line, 0.9))];
}
