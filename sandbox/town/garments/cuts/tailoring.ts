import { type Block, bodice, cuffBand, type Sleeve, sleeves } from '../block';
import { lapels, openBack, shirtCollar } from '../collar';
import { both, buttons, type Cut, cloth, crease, type Layer, seam, whole } from '../cut';
import { cuffButtons, flap, frontEdge } from '../tailor';

const SUIT: Block = {
  top: 42,
  neck: 18,
  drop: 116,
  shoulder: [54, 57],
  underarm: [51, 116],
  waist: [45, 172],
  hem: [55, 262],
  vee: true,
};
const SUIT_SLEEVE: Sleeve = { cuff: [81, 240], width: 23 };

const SHIRT: Block = {
  top: 56,
  neck: 20,
  drop: 17,
  shoulder: [55, 69],
  underarm: [53, 122],
  waist: [51, 178],
  hem: [54, 250],
  dip: 17,
};
const SHIRT_SLEEVE: Sleeve = { cuff: [83, 228], width: 23, swell: 3 };

const BLOUSE: Block = {
  top: 58,
  neck: 19,
  drop: 18,
  shoulder: [51, 70],
  underarm: [51, 122],
  waist: [49, 176],
  hem: [55, 252],
  dip: 6,
};
const BLOUSE_SLEEVE: Sleeve = { cuff: [85, 216], width: 34, swell: 8 };

/** One-button jacket, soft shoulder, flap pockets. */
const suitJacket: Cut = {
  weave: 'twill',
  focus: { x: 128, y: 104, width: 108 },
  layers: [
    ...sleeves(SUIT, SUIT_SLEEVE),
    ...both(...cuffButtons(SUIT, SUIT_SLEEVE)),
    ...openBack(SUIT),
    cloth(cutaway()),
    ...both(seam('M142 132 C141 160 142 190 144 204', 0.7), seam('M165 150 C161 178 163 220 167 262', 0.6)),
    ...both(flap(140, 206, 28, 10)),
    cloth('M142 122 L163 118 L163.5 124.5 L142.5 128.5 Z', 'shade'),
    ...lapels(SUIT, { tip: [40, 84], collarTip: [34, 66] }),
    ...buttons(2.8, [119.5, 164]),
    ...frontEdge(158, 196, -1),
  ],
};

/** The classic shirt: stand collar with points, placket, breast pocket, shirt tails. */
const shirt: Cut = {
  weave: 'plain',
  focus: { x: 126, y: 92, width: 96 },
  layers: [
    ...sleeves(SHIRT, SHIRT_SLEEVE),
    ...both(cuff(SHIRT, SHIRT_SLEEVE)),
    cloth(whole(bodice(SHIRT))),
    ...both(crease('M171 126 C159 138 151 154 147 178 C155 162 164 150 171 142 Z')),
    ...both(seam('M145 62 C152 67 162 72 174 75.5', 0.6)),
    seam('M114 74 L114 266 M126 74 L126 266', 0.9),
    cloth('M138 116 h25 v22 q-.5 5 -4 6.5 l-8.5 3.5 l-8.5 -3.5 q-3.5 -1.5 -4 -6.5 Z'),
    seam('M138 121 h25', 0.7),
    ...shirtCollar(SHIRT, [30, 92]),
    ...buttons(1.9, [120, 79], [120, 104], [120, 134], [120, 164], [120, 194], [120, 224]),
  ],
};

/** A silk blouse with full sleeves and a ribbon at the neck. */
const blouse: Cut = {
  weave: 'smooth',
  focus: { x: 122, y: 100, width: 100 },
  layers: [
    ...sleeves(BLOUSE, BLOUSE_SLEEVE),
    ...both(
      cloth(cuffBand(BLOUSE, { ...BLOUSE_SLEEVE, width: 23 }, 15, 0.5).d, 'shade'),
      crease('M196 168 C199 184 201 198 200 214 L205 213 C206 196 203 182 198 168 Z'),
      seam('M196 200 L197 215 M203 198 L205 213 M210 202 L211 211', 0.6),
    ),
    cloth(whole(bodice(BLOUSE))),
    crease('M146 150 C152 184 154 222 151 256 C160 224 160 184 146 150 Z'),
    crease('M98 150 C90 184 86 222 88 256 C94 224 97 186 98 150 Z'),
    seam('M120 88 L120 258', 0.8),
    ...both(seam('M138 61 C140 70 144 76 150 80', 0.6)),
    cloth('M97 58 Q120 47 143 58 C145 64 143 72 137 78 C130 85 110 85 103 78 C97 72 95 64 97 58 Z', 'inside'),
    cloth('M96 58 C98 74 106 84 120 88 L120 80 C110 77 103 70 101 54 Q98 54 96 58 Z', 'shade'),
    cloth('M144 58 C142 74 134 84 120 88 L120 80 C130 77 137 70 139 54 Q142 54 144 58 Z', 'shade'),
    cloth('M118 86 C110 104 105 130 108 164 L121 160 C117 134 119 106 124 90 Z', 'shade'),
    cloth('M122 86 C132 102 138 124 136 150 L148 152 C152 124 142 100 128 85 Z', 'shade'),
    cloth('M114 79 Q120 77 126 79 Q128 86 126 92 Q120 94 114 92 Q112 86 114 79 Z', 'shade'),
  ],
};

export const TAILORING = { 'suit-jacket': suitJacket, shirt, blouse };

/** The jacket's body with its rounded front corners: the fronts part below the button. */
function cutaway(): string {
  const right = bodice({ ...SUIT, hem: [56, 258] }).split(' C');
  const side = right.slice(0, -1).join(' C');
  return whole(`${side} C168 262 158 268 147 268 C133 268 124 250 120 206`);
}

function cuff(block: Block, cut: Sleeve): Layer {
  return cloth(cuffBand(block, { ...cut, width: cut.width - 2 }, 15, 0).d);
}
