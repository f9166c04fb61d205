import { type Block, backNeck, bodice, cuffBand, neckBand, type Sleeve, sleeves } from '../block';
import { shirtCollar } from '../collar';
import { both, buttons, type Cut, cloth, crease, lines, seam, whole } from '../cut';

const KNIT_DRESS: Block = {
  top: 34,
  neck: 19,
  drop: 13,
  shoulder: [41, 45],
  underarm: [37, 88],
  waist: [31, 136],
  hem: [33, 160],
};
const KNIT_SLEEVE: Sleeve = { cuff: [63, 192], width: 17, swell: 3 };

const SHIRT_DRESS: Block = {
  top: 40,
  neck: 16,
  drop: 14,
  shoulder: [43, 51],
  underarm: [41, 94],
  waist: [34, 146],
  hem: [60, 286],
  dip: 8,
};
const SHIRT_SLEEVE: Sleeve = { cuff: [68, 186], width: 20, swell: 4 };

/** Bias-cut satin without sleeves, on narrow shoulders. */
const dress: Cut = {
  weave: 'smooth',
  focus: { x: 122, y: 100, width: 100 },
  layers: [
    cloth('M95 31 C99 45 109 51 120 51 C131 51 141 45 145 31 L145 42 C140 60 132 70 120 77 C108 70 100 60 95 42 Z', 'inside'),
    cloth(
      whole(
        'M120 76 C132 68 141 52 144.5 30 L153 31.5 C151 50 150 68 159.5 86 C159 104 151.5 122 148 138 C151 168 168 244 176 294 C158 300 138 302 120 302',
      ),
    ),
    crease('M126 146 C134 190 146 250 150 300 L164 298 C158 246 140 190 132 146 Z'),
    crease('M112 148 C104 196 92 250 84 298 L94 300 C101 250 110 196 116 148 Z'),
    seam('M92 138 C102 143.5 138 143.5 148 138', 1),
    seam('M120 76 C112 92 102 114 93.5 136', 0.9),
    seam('M146.5 124 C139 112 134 104 131 94 M146 131 C137 124 130 116 125 106', 0.6),
  ],
};

/** A ribbed-waist knitted dress that opens into a soft skirt. */
const knitDress: Cut = {
  weave: 'rib',
  focus: { x: 124, y: 96, width: 96 },
  layers: [
    ...sleeves(KNIT_DRESS, KNIT_SLEEVE, { depth: 13, pinch: 1, count: 7 }),
    backNeck(KNIT_DRESS),
    cloth(whole('M120 158 L153 158 C158 196 172 250 177 292 C160 299 140 301 120 301')),
    crease('M128 160 C134 200 144 254 146 300 L160 298 C156 252 142 200 136 160 Z'),
    crease('M112 160 C106 200 94 254 90 299 L100 300 C104 254 112 200 117 160 Z'),
    cloth(whole(bodice(KNIT_DRESS))),
    cloth('M101 34 Q120 38.5 139 34 L137.5 39 Q120 44 102.5 39 Z', 'shade'),
    cloth(neckBand(KNIT_DRESS, 5), 'shade'),
    cloth('M88.6 132 Q120 138 151.4 132 Q151 146 153.4 160 Q120 167 86.6 160 Q89 146 88.6 132 Z', 'shade'),
    seam(
      lines(
        24,
        [
          [90, 135],
          [150, 135],
        ],
        [
          [88, 162],
          [152, 162],
        ],
      ),
      0.55,
    ),
  ],
};

/** Buttoned to the hem, tied at the waist. */
const shirtDress: Cut = {
  weave: 'plain',
  focus: { x: 124, y: 90, width: 96 },
  layers: [
    ...sleeves(SHIRT_DRESS, SHIRT_SLEEVE),
    ...both(cloth(cuffBand(SHIRT_DRESS, { ...SHIRT_SLEEVE, width: 18.5 }, 13).d)),
    cloth(whole(bodice(SHIRT_DRESS))),
    crease('M134 158 C146 198 158 248 162 292 L148 294 C148 248 142 200 134 158 Z'),
    crease('M104 158 C94 198 84 248 80 290 L90 293 C94 250 100 200 108 158 Z'),
    seam('M115 56 L115 294 M125 56 L125 294', 0.8),
    ...both(cloth('M134 92 L151 91 L151 104 L142.5 108 L134 105 Z'), seam('M148 186 L154 212', 1.1)),
    ...shirtCollar(SHIRT_DRESS, [25, 70]),
    cloth('M85.6 142 Q120 150 154.4 142 L155 153 Q120 161 85 153 Z', 'shade'),
    cloth('M128 156 C133 172 135 190 133 208 L141 208 C143 188 140 170 135 154 Z', 'shade'),
    cloth('M124 156 C121 168 117 178 112 188 L119 192 C125 182 129 170 132 156 Z', 'shade'),
    cloth('M122 146 L134 145 Q136 152 134 160 L123 161 Q120 153 122 146 Z', 'shade'),
    ...buttons(1.8, [120, 74], [120, 98], [120, 122], [120, 178], [120, 206], [120, 234], [120, 262]),
  ],
};

export const DRESSES = { dress, 'knit-dress': knitDress, 'shirt-dress': shirtDress };
