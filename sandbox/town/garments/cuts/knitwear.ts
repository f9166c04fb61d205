import { type Block, backNeck, bodice, hemBand, neckBand, type Sleeve, sleeves } from '../block';
import { standCollar } from '../collar';
import { both, buttons, type Cut, cloth, crease, type Layer, lines, seam, whole } from '../cut';

const KNIT: Block = { top: 56, neck: 23, drop: 16, shoulder: [57, 72], underarm: [57, 130], waist: [58, 184], hem: [56, 236] };
const KNIT_SLEEVE: Sleeve = { cuff: [86, 220], width: 28, swell: 7 };

const FINE: Block = { top: 66, neck: 19, drop: 11, shoulder: [50, 78], underarm: [48, 128], waist: [46, 182], hem: [50, 246] };
const FINE_SLEEVE: Sleeve = { cuff: [79, 236], width: 19, swell: 3 };

const CARDIGAN: Block = {
  top: 54,
  neck: 20,
  drop: 70,
  shoulder: [53, 69],
  underarm: [52, 124],
  waist: [51, 176],
  hem: [53, 238],
  vee: true,
};
const CARDIGAN_SLEEVE: Sleeve = { cuff: [83, 222], width: 24, swell: 5 };

const VEST: Block = {
  top: 54,
  neck: 21,
  drop: 66,
  shoulder: [46, 68],
  underarm: [52, 136],
  waist: [51, 186],
  hem: [52, 244],
  vee: true,
};

/** A chunky crew neck with two cables down the front. */
const knit: Cut = {
  weave: 'knit',
  focus: { x: 128, y: 100, width: 92 },
  layers: [
    ...sleeves(KNIT, KNIT_SLEEVE, { depth: 17, pinch: 4, count: 9 }),
    backNeck(KNIT),
    cloth(whole(bodice(KNIT))),
    ...both(...cable(143, 92, 232)),
    cloth(`M97 56 Q120 61 143 56 L141 62.5 Q120 69 99 62.5 Z`, 'shade'),
    cloth(neckBand(KNIT, 7.5), 'shade'),
    ...hemBand(KNIT, 18, 4, 32),
  ],
};

const turtleneck: Cut = {
  weave: 'rib',
  focus: { x: 122, y: 80, width: 84 },
  layers: [
    ...sleeves(FINE, FINE_SLEEVE, { depth: 13, pinch: 0.5, count: 8 }),
    cloth(whole(bodice(FINE))),
    ...both(crease('M166 132 C156 142 149 158 145 180 C152 164 160 154 166 146 Z')),
    ...standCollar(FINE, 23, 0.35),
    seam(
      lines(
        13,
        [
          [103, 45],
          [137, 45],
        ],
        [
          [102, 70],
          [138, 70],
        ],
      ),
      0.5,
    ),
    ...hemBand(FINE, 13, 1.5, 34),
  ],
};

const cardigan: Cut = {
  weave: 'knit',
  focus: { x: 126, y: 128, width: 98 },
  layers: [
    ...sleeves(CARDIGAN, CARDIGAN_SLEEVE, { depth: 15, pinch: 2.5, count: 9 }),
    backNeckVee(CARDIGAN),
    cloth(whole(bodice(CARDIGAN))),
    ...hemBand(CARDIGAN, 15, 2.5, 34),
    ...veeBand(CARDIGAN, 8),
    cloth('M114.5 124 Q120 129 125.5 124 L125.5 256 L114.5 256 Z', 'shade'),
    ...both(cloth('M139 188 L162 187 L162.5 214 L139.5 215 Z'), seam('M139 193.5 L162 192.5', 0.7)),
    ...buttons(2.7, [120, 134], [120, 156], [120, 178], [120, 200], [120, 222], [120, 245]),
  ],
};

const vest: Cut = {
  weave: 'rib',
  focus: { x: 126, y: 110, width: 92 },
  layers: [
    backNeckVee(VEST),
    cloth(whole(bodice(VEST))),
    ...both(cloth('M166 68 C163.5 88 160 116 172 136 L167 139.5 C153 118 157.5 90 160 66 Z', 'shade')),
    ...veeBand(VEST, 7),
    seam('M120 120 L120 127.5', 0.7),
    ...both(seam('M136 118 L136 246 M143 108 L143 246', 0.55)),
    ...hemBand(VEST, 16, 2, 34),
  ],
};

export const KNITWEAR = { knit, turtleneck, cardigan, vest };

/** The inside of the back through a knitted V, with its neck band. */
function backNeckVee({ top, neck, drop }: Block): Layer {
  const [l, r] = [120 - neck, 120 + neck];
  return cloth(
    `M${l - 1} ${top} Q120 ${top + 6} ${r + 1} ${top} L${r - 2} ${top + drop * 0.4} L120 ${top + drop + 2} L${l + 2} ${top + drop * 0.4} Z`,
    'inside',
  );
}

/** A ribbed band along a V neck and around the back. */
function veeBand({ top, neck, drop }: Block, width: number): Layer[] {
  const r = 120 + neck;
  const end = top + drop;
  const side = `M${r} ${top} Q${120 + neck * 0.62} ${top + drop * 0.36} 120 ${end} L120 ${end + width * 1.35} Q${120 + neck * 0.62 + width * 0.9} ${top + drop * 0.42} ${r + width * 0.9} ${top + width * 0.28} Z`;
  const back = `M${120 - neck} ${top} Q120 ${top + 6} ${r} ${top} L${r - 2} ${top + width * 0.8} Q120 ${top + 6 + width} ${122 - neck} ${top + width * 0.8} Z`;
  return [cloth(back, 'shade'), ...both(cloth(side, 'shade'))];
}

/** A cable: two strands that cross again and again between two purl lines. */
function cable(x: number, from: number, to: number): Layer[] {
  const turns = Array.from({ length: Math.round((to - from) / 20) }, (_none, at) => from + at * 20);
  const strands = turns.map(
    (y) =>
      `M${x - 5} ${y} C${x - 5} ${y + 9} ${x + 5} ${y + 11} ${x + 5} ${y + 20} M${x + 5} ${y} C${x + 5} ${y + 5} ${x + 3} ${y + 7} ${x + 1.6} ${y + 8.6} M${x - 1.6} ${y + 11.4} C${x - 3} ${y + 13} ${x - 5} ${y + 15} ${x - 5} ${y + 20}`,
  );
  return [seam(strands.join(' '), 1), seam(`M${x - 9} ${from - 6} V${to + 4} M${x + 9} ${from - 8} V${to + 4}`, 0.6)];
}
