import { both, buttons, type Cut, cloth, crease, type Layer, lines, seam, stitch, whole } from '../cut';

/** A-line, below the knee. */
const skirt: Cut = {
  weave: 'felt',
  focus: { x: 136, y: 96, width: 100 },
  layers: [
    backWaist(47, 39),
    cloth(whole('M120 66 C136 66 150 64 160 60 C168 96 186 190 192 258 C170 268 145 271 120 271')),
    crease('M140 100 C150 150 158 214 160 266 L176 263 C172 212 160 150 148 100 Z'),
    crease('M104 110 C94 160 86 216 82 264 L92 267 C96 216 102 160 109 110 Z'),
    cloth('M80 46 Q120 55 160 46 L161.5 61 Q120 71 78.5 61 Z', 'shade'),
    ...both(seam('M140 68.5 L141 92', 0.8), seam('M157 67 C156 82 160 94 167 101', 1)),
    stitch('M50 253 Q120 274 190 253'),
    ...buttons(2.4, [120, 60]),
  ],
};

/** Knife pleats, each with its own shadow. */
const pleatedSkirt: Cut = {
  weave: 'twill',
  focus: { x: 124, y: 108, width: 104 },
  layers: [
    backWaist(45, 36),
    cloth(`M83 58 Q120 67 157 58 L192 262 ${zigzag(192, 48, 12, 262)} Z`),
    ...pleats(12),
    cloth('M83.5 44 Q120 52 156.5 44 L157.5 59 Q120 68 82.5 59 Z', 'shade'),
    seam('M150 47 L150.5 61.5', 0.8),
  ],
};

const TROUSER_HALF =
  'M120 44 L156 40 C159 60 165 82 166 104 C167 160 163 230 160 294 L131 296 C130 240 126 170 122 118 Q121 112 120 112';
const WIDE_HALF =
  'M120 42 L154 38 C160 60 168 86 171 112 C178 170 186 236 190 296 L136 300 C134 240 127 170 122 122 Q121 116 120 116';
const JEANS_HALF =
  'M120 44 L158 40 C160 58 166 80 167 104 C167 160 165 230 164 296 L131 298 C130 240 126 170 122 122 Q121 114 120 114';

/** Pressed crease, slanted pockets, one pleat. */
const trousers: Cut = {
  weave: 'twill',
  focus: { x: 128, y: 78, width: 96 },
  layers: [
    backWaist(40, 36),
    cloth(whole(TROUSER_HALF)),
    ...both(seam('M140 58 C141 70 143 84 145 100 C148 170 147 240 146 294', 0.8), seam('M157 57 C156 70 159 84 165 94', 1)),
    waistband(36, 40, 14),
    ...loops(54),
    seam('M120 55 L120 100 C120 106 118 110 116 112', 0.9),
    stitch('M128 56 L128 92 C127 101 124 106 120 109'),
    ...buttons(2.2, [120, 50]),
  ],
};

/** Two pleats and a leg that falls from the hip. */
const wideTrousers: Cut = {
  weave: 'smooth',
  focus: { x: 130, y: 82, width: 104 },
  layers: [
    backWaist(38, 34),
    cloth(whole(WIDE_HALF)),
    ...both(crease('M160 130 C168 180 174 240 176 297 L186 296 C182 240 174 180 166 130 Z')),
    ...both(
      seam('M139 56 C141 90 151 180 160 298', 0.8),
      seam('M145 55 L147 82', 0.8),
      seam('M155.5 55 C156 68 160 82 166 92', 1),
    ),
    waistband(34, 38, 15),
    ...loops(53),
    seam('M120 54 L120 104 C120 110 118 114 116 116', 0.9),
    ...buttons(2.2, [116, 47], [124, 47]),
  ],
};

/** Five pockets, rivets, double stitching. */
const jeans: Cut = {
  weave: 'twill',
  focus: { x: 134, y: 74, width: 92 },
  layers: [
    backWaist(40, 38),
    cloth(whole(JEANS_HALF)),
    ...both(crease('M146 126 C150 170 150 220 148 262 L157 262 C160 220 160 170 154 126 Z')),
    ...both(
      cloth('M140 56.5 C141 68 150 74 162.5 72 L159.5 54.5 Z', 'shade'),
      seam('M140 56.5 C141 68 150 74 162.5 72', 1),
      stitch('M138 57 C139 70.5 149.5 77 163.2 74.7'),
      stitch('M131.5 290 L163.6 288'),
      seam('M164.5 78 C164 150 162 230 161 296', 0.6),
    ),
    waistband(38, 40, 14.5),
    ...loops(54),
    seam('M120 55 L120 104 C120 109 118 112 116 114', 0.9),
    stitch('M130 56 L130 92 C129 102 125 107 120 110 M127.6 56 L127.6 91 C127 99 124 104 120 106.5'),
    ...buttons(2.6, [120, 50]),
    ...both(...buttons(1, [141.4, 58.4], [160.6, 71])),
  ],
};

/** Drawstring, soft folds, ribbed ankles. */
const joggers: Cut = {
  weave: 'plain',
  focus: { x: 126, y: 78, width: 96 },
  layers: [
    backWaist(42, 36),
    cloth(
      whole('M120 46 L156 42 C164 62 171 86 172 112 C173 170 166 234 157 276 L135 278 C133 230 127 172 122 124 Q121 118 120 118'),
    ),
    ...both(crease('M150 130 C154 180 150 236 146 274 L153 274 C160 234 164 180 160 130 Z')),
    ...both(
      cloth('M134.5 276 Q146 279 158 275 L155 295 Q146 298 137 296 Z', 'shade'),
      seam(
        lines(
          9,
          [
            [135, 278],
            [157, 277],
          ],
          [
            [138, 295],
            [154, 294],
          ],
        ),
        0.55,
      ),
      seam('M160 66 C157 80 160 94 168 104', 1),
    ),
    waistband(36, 42, 17),
    seam(
      lines(
        30,
        [
          [86, 47],
          [154, 47],
        ],
        [
          [85, 61],
          [155, 61],
        ],
      ),
      0.5,
    ),
    ...both(seam('M123 57 C126 68 127 80 126 92', 1.6)),
  ],
};

const shorts: Cut = {
  weave: 'twill',
  focus: { x: 130, y: 108, width: 100 },
  layers: [
    backWaist(72, 44),
    cloth(
      whole(
        'M120 76 L164 72 C168 92 174 114 176 140 C178 172 181 204 183 230 Q158 240 128 238 C128 210 125 184 122 162 Q121 156 120 156',
      ),
    ),
    ...both(
      crease('M160 140 C166 170 168 204 169 235 L180 232 C179 200 174 170 168 140 Z'),
      seam('M140 92 C141 104 143 116 145 128', 0.8),
      seam('M165.5 91 C164 106 167 118 174 128', 1),
      stitch('M128.5 229 Q158 231 182 221'),
    ),
    waistband(44, 72, 16),
    ...loops(88),
    seam('M120 89 L120 144 C120 150 118 154 116 156', 0.9),
    stitch('M129 90 L129 132 C128 143 124 149 120 152'),
    ...buttons(2.5, [120, 83]),
  ],
};

export const BELOW_WAIST = {
  skirt,
  'pleated-skirt': pleatedSkirt,
  trousers,
  'wide-trousers': wideTrousers,
  jeans,
  joggers,
  shorts,
};

/** The inside of the back waistband. */
function backWaist(y: number, half: number): Layer {
  const top = y - 1;
  return cloth(
    `M${120 - half} ${top} Q120 ${top - 9} ${120 + half} ${top} L${120 + half} ${top + 8} L${120 - half} ${top + 8} Z`,
    'inside',
  );
}

function waistband(half: number, y: number, depth: number): Layer {
  const [l, r] = [120 - half, 120 + half];
  return cloth(
    `M${l} ${y} Q120 ${y + 9} ${r} ${y} L${r + 1.4} ${y + depth} Q120 ${y + depth + 9} ${l - 1.4} ${y + depth} Z`,
    'shade',
  );
}

/** Belt loops across a waistband that ends at about `y`. */
function loops(y: number): Layer[] {
  return both(cloth(`M141 ${y - 13} L145 ${y - 13.2} L145 ${y + 3.3} L141 ${y + 3.5} Z`, 'shade'));
}

function zigzag(from: number, to: number, count: number, y: number): string {
  const step = (from - to) / count;
  return Array.from({ length: count }, (_none, at) => {
    const x = from - step * (at + 1);
    const sag = (at + 1) / count;
    const drop = 26 * sag * (1 - sag) * 1.3;
    return `L${(x + step * 0.22).toFixed(1)} ${(y + drop + 4).toFixed(1)} L${x.toFixed(1)} ${(y + drop).toFixed(1)}`;
  }).join(' ');
}

function pleats(count: number): Layer[] {
  return Array.from({ length: count - 1 }, (_none, at) => {
    const share = (at + 1) / count;
    const sag = 26 * share * (1 - share) * 1.3;
    const top = [83 + 74 * share, 60 + 4.5 * 4 * share * (1 - share)] as const;
    const foot = [48 + 144 * share, 262 + sag] as const;
    const d = `M${top[0].toFixed(1)} ${top[1].toFixed(1)} L${foot[0].toFixed(1)} ${foot[1].toFixed(1)}`;
    return [crease(`${d} L${(foot[0] - 6).toFixed(1)} ${(foot[1] + 2.6).toFixed(1)} Z`), seam(d, 0.9)];
  }).flat();
}
