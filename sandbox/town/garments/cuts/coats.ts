import { type Block, bodice, cuffBand, type Sleeve, sleeves } from '../block';
import { lapels, openBack, shawl, standCollar } from '../collar';
import { both, buttons, type Cut, cloth, crease, type Layer, seam, whole } from '../cut';
import { cuffButtons, flap, frontEdge } from '../tailor';

const COAT: Block = {
  top: 38,
  neck: 17,
  drop: 84,
  shoulder: [46, 51],
  underarm: [45, 100],
  waist: [42.5, 152],
  hem: [55, 292],
  vee: true,
};
const COAT_SLEEVE: Sleeve = { cuff: [73, 204], width: 22 };

const SHORT: Block = {
  top: 52,
  neck: 20,
  drop: 17,
  shoulder: [56, 68],
  underarm: [61, 128],
  waist: [65, 184],
  hem: [53, 252],
  dip: 4,
};
const SHORT_SLEEVE: Sleeve = { cuff: [86, 218], width: 27, swell: 6 };

const PEA: Block = {
  top: 44,
  neck: 18,
  drop: 72,
  shoulder: [53, 58],
  underarm: [51, 112],
  waist: [50, 168],
  hem: [55, 266],
  vee: true,
};
const PEA_SLEEVE: Sleeve = { cuff: [82, 232], width: 25 };

const OVER: Block = {
  top: 36,
  neck: 17,
  drop: 92,
  shoulder: [50, 49],
  underarm: [48, 100],
  waist: [45, 156],
  hem: [53, 294],
  vee: true,
};
const OVER_SLEEVE: Sleeve = { cuff: [76, 208], width: 23 };

const WRAP: Block = {
  top: 36,
  neck: 18,
  drop: 114,
  shoulder: [53, 54],
  underarm: [50, 108],
  waist: [40, 160],
  hem: [57, 298],
  vee: true,
};
const WRAP_SLEEVE: Sleeve = { cuff: [79, 204], width: 28, swell: 5 };

const TRENCH: Block = {
  top: 36,
  neck: 18,
  drop: 66,
  shoulder: [48, 50],
  underarm: [46, 100],
  waist: [40, 156],
  hem: [60, 294],
  vee: true,
};
const TRENCH_SLEEVE: Sleeve = { cuff: [75, 202], width: 23 };

/** Single breasted, midi: the double-faced wool coat. */
const coat: Cut = {
  weave: 'felt',
  focus: { x: 128, y: 92, width: 96 },
  layers: [
    ...sleeves(COAT, COAT_SLEEVE),
    ...openBack(COAT),
    cloth(whole(bodice(COAT))),
    crease('M126 150 C137 176 144 226 146 290 L136 290 C134 240 131 190 126 150 Z'),
    ...frontEdge(122, 295),
    ...both(seam('M150 102 C147 120 146 140 147 160', 0.7)),
    ...both(welt(140, 186, 22, -4)),
    ...lapels(COAT, { tip: [40, 76], collarTip: [34, 60] }),
    ...buttons(2.7, [120.5, 136], [120.5, 168], [120.5, 200]),
  ],
};

/** A man's overcoat: broader, straighter, with a breast pocket. */
const overcoat: Cut = {
  weave: 'felt',
  focus: { x: 126, y: 94, width: 100 },
  layers: [
    ...sleeves(OVER, OVER_SLEEVE),
    ...both(...cuffButtons(OVER, OVER_SLEEVE)),
    ...openBack(OVER),
    cloth(whole(bodice(OVER))),
    crease('M114 170 C104 200 99 246 97 290 L107 291 C108 250 110 210 114 170 Z'),
    ...frontEdge(128, 297, -1),
    ...both(seam('M153 103 C149 124 147 150 149 186', 0.7)),
    ...both(flap(137, 192, 25, 9)),
    cloth('M142 110 L161 106.5 L161.5 112.5 L142.5 116 Z', 'shade'),
    ...lapels(OVER, { tip: [41, 73], collarTip: [35, 57] }),
    ...buttons(2.7, [119, 142], [119, 172], [119, 202]),
  ],
};

/** A cocoon: dropped shoulder, round hem, a small stand. */
const shortCoat: Cut = {
  weave: 'felt',
  focus: { x: 124, y: 88, width: 96 },
  layers: [
    ...sleeves(SHORT, SHORT_SLEEVE),
    cloth(whole(bodice(SHORT))),
    ...both(crease('M181 132 C170 146 162 164 158 188 C167 170 176 158 184 150 Z')),
    ...standCollar(SHORT, 14, 0.5),
    seam('M127 68 C128.5 110 128.5 200 127 256', 1),
    ...both(seam('M146 196 C152 203 157 208 166 210', 1.2)),
    ...both(seam('M144 57 C150 64 160 70 172 73', 0.6)),
    ...buttons(4, [120, 94], [120, 134], [120, 174], [120, 214]),
  ],
};

/** Double breasted, hip length, with the wide lapels of a sailor. */
const peacoat: Cut = {
  weave: 'felt',
  focus: { x: 126, y: 100, width: 106 },
  layers: [
    ...sleeves(PEA, PEA_SLEEVE),
    ...openBack(PEA),
    cloth(whole(bodice(PEA))),
    seam('M96 122 C94 150 94 220 95 268', 1),
    seam('M120 116 C108 117 101 118 96 122', 1),
    ...both(seam('M155 116 C151 140 150 170 152 268', 0.7)),
    ...both(welt(147, 196, 6, 30)),
    ...lapels(PEA, { tip: [48, 84], collarTip: [42, 68] }),
    ...both(...buttons(3.4, [139, 134], [139, 168], [139, 202], [145, 102])),
  ],
};

/** A long coat without buttons, held by its belt. */
const wrapCoat: Cut = {
  weave: 'felt',
  focus: { x: 126, y: 140, width: 106 },
  layers: [
    ...sleeves(WRAP, WRAP_SLEEVE),
    ...both(turnUp(WRAP, WRAP_SLEEVE)),
    ...openBack(WRAP),
    cloth(whole(bodice(WRAP))),
    crease('M136 172 C149 206 156 250 158 293 L146 294 C146 250 143 206 136 172 Z'),
    seam('M128 172 C133 214 136 260 137 301', 1),
    ...both(seam('M152 214 L154 240', 1.3)),
    ...shawl(WRAP, 26),
    cloth('M79.5 154 Q120 165 160.5 154 L161 167 Q120 178 79 167 Z', 'shade'),
    cloth('M126 168 C132 190 134 214 132 240 L143 239 C144 214 141 188 134 166 Z', 'shade'),
    cloth('M120 168 C114 186 110 204 104 222 L114 226 C121 208 126 188 129 168 Z', 'shade'),
    cloth('M117 158 L133 157 Q135 165 132 174 L118 175 Q115 166 117 158 Z', 'shade'),
  ],
};

/** The raincoat: epaulettes, storm flap, belt with a buckle. */
const trench: Cut = {
  weave: 'twill',
  focus: { x: 128, y: 92, width: 104 },
  layers: [
    ...sleeves(TRENCH, TRENCH_SLEEVE),
    ...both(cuffStrap()),
    ...openBack(TRENCH),
    cloth(whole(bodice(TRENCH))),
    crease('M132 170 C145 204 154 250 156 290 L144 291 C144 250 140 206 132 170 Z'),
    seam('M98 108 C96 126 96 140 97 150', 1),
    seam('M97 166 C93 208 91 250 91 297', 1),
    cloth('M74.5 62 C78 84 82 104 82 116 C92 117 101 114 106 108 L92 44 Z', 'face'),
    ...both(welt(146, 192, 5, 27)),
    ...both(cloth('M146 42 L166 49.5 L164 56 L147 49 Q143.5 46 146 42 Z', 'shade')),
    ...lapels(TRENCH, { tip: [46, 78], collarTip: [41, 62] }),
    cloth('M79.5 150 Q120 158 160.5 150 L161 162 Q120 170 79 162 Z', 'shade'),
    seam('M112 152 h17 v18 h-17 Z M120 152 v18', 1.4),
    cloth('M129 155 C138 156 142 166 140 190 L131 192 C132 176 131 170 127 168 Z', 'shade'),
    ...both(...buttons(2.7, [138, 118], [137, 140], [139, 186], [141, 214])),
  ],
};

export const COATS = { coat, overcoat, 'short-coat': shortCoat, peacoat, 'wrap-coat': wrapCoat, trench };

/** A pocket welt: a slim parallelogram from its upper left corner. */
function welt(x: number, y: number, width: number, fallBy: number): Layer {
  return fallBy > 10
    ? cloth(`M${x} ${y} L${x + width} ${y - 1} L${x + width + 5} ${y + fallBy} L${x + 5} ${y + fallBy + 1} Z`, 'shade')
    : cloth(`M${x} ${y} L${x + width} ${y + fallBy} L${x + width + 0.6} ${y + fallBy + 6} L${x + 0.6} ${y + 6} Z`, 'shade');
}

function turnUp(block: Block, cut: Sleeve): Layer {
  const [sx, sy] = block.shoulder;
  const [cx, cy] = cut.cuff;
  const share = 0.86;
  return cloth(
    cuffBand(
      block,
      { ...cut, cuff: [sx + (cx - sx) * share, sy + (cy - sy) * share], width: cut.width + 3 },
      (cy - sy) * (1 - share) + 1,
      -0.5,
    ).d,
    'shade',
  );
}

function cuffStrap(): Layer {
  const at: Sleeve = { ...TRENCH_SLEEVE, cuff: [72.2, 185], width: 25 };
  return cloth(cuffBand(TRENCH, at, 6).d, 'shade');
}
