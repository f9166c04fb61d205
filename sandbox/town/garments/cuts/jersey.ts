import { type Block, backNeck, bodice, hemBand, neckBand, type Sleeve, sleeves } from '../block';
import { shirtCollar } from '../collar';
import { both, buttons, type Cut, cloth, crease, type Layer, seam, stitch, whole } from '../cut';

const TEE: Block = { top: 58, neck: 25, drop: 18, shoulder: [58, 72], underarm: [54, 124], waist: [53, 180], hem: [55, 258] };
const TEE_SLEEVE: Sleeve = { cuff: [81, 132], width: 38, swell: 3 };

const LONG: Block = { top: 56, neck: 24, drop: 17, shoulder: [52, 69], underarm: [49, 120], waist: [47, 176], hem: [50, 258] };
const LONG_SLEEVE: Sleeve = { cuff: [80, 240], width: 18, swell: 2 };

const SWEAT: Block = { top: 56, neck: 23, drop: 16, shoulder: [58, 71], underarm: [57, 126], waist: [57, 180], hem: [57, 234] };
const SWEAT_SLEEVE: Sleeve = { cuff: [86, 222], width: 26, swell: 5 };

const HOOD: Block = { top: 72, neck: 24, drop: 22, shoulder: [58, 84], underarm: [58, 138], waist: [58, 190], hem: [58, 244] };
const HOOD_SLEEVE: Sleeve = { cuff: [87, 232], width: 27, swell: 5 };

const RIB_CUFF = { depth: 15, pinch: 3, count: 9 };

const tee: Cut = {
  weave: 'plain',
  focus: { x: 124, y: 96, width: 96 },
  layers: [
    ...sleeves(TEE, TEE_SLEEVE),
    ...both(stitch('M183 138 Q199 134 214 123')),
    backNeck(TEE),
    cloth(whole(bodice(TEE))),
    ...both(crease('M172 128 C160 138 150 154 145 176 C154 160 164 150 173 142 Z')),
    ...neckline(TEE, 5.5),
    stitch('M66 254 Q120 262 174 254'),
  ],
};

const longTee: Cut = {
  weave: 'rib',
  focus: { x: 124, y: 94, width: 92 },
  layers: [
    ...sleeves(LONG, LONG_SLEEVE),
    ...both(stitch('M189 234 Q197 234 206 230')),
    backNeck(LONG),
    cloth(whole(bodice(LONG))),
    ...both(crease('M167 124 C157 134 149 150 145 172 C152 156 161 146 167 138 Z')),
    ...neckline(LONG, 4.5),
    stitch('M71 254 Q120 262 169 254'),
  ],
};

const polo: Cut = {
  weave: 'pique',
  focus: { x: 122, y: 96, width: 92 },
  layers: [
    ...sleeves(TEE, TEE_SLEEVE, { depth: 7, pinch: 1.5, count: 16 }),
    cloth(whole(bodice({ ...TEE, neck: 22 }))),
    ...both(crease('M172 128 C160 138 150 154 145 176 C154 160 164 150 173 142 Z')),
    ...poloFront({ ...TEE, neck: 22 }),
    stitch('M66 254 Q120 262 174 254'),
  ],
};

const longPolo: Cut = {
  weave: 'knit',
  focus: { x: 122, y: 96, width: 92 },
  layers: [
    ...sleeves(LONG, { cuff: [80, 228], width: 20, swell: 3 }, { depth: 14, pinch: 1.5, count: 8 }),
    cloth(whole(bodice({ ...LONG, neck: 21, hem: [51, 246] }))),
    ...poloFront({ ...LONG, neck: 21 }),
    ...hemBand({ ...LONG, hem: [51, 246] }, 14, 2, 34),
  ],
};

const sweatshirt: Cut = {
  weave: 'plain',
  focus: { x: 124, y: 92, width: 92 },
  layers: [
    ...sleeves(SWEAT, SWEAT_SLEEVE, RIB_CUFF),
    backNeck(SWEAT),
    cloth(whole(bodice(SWEAT))),
    ...both(crease('M175 130 C163 142 153 160 149 184 C157 166 168 154 176 146 Z')),
    seam('M111 80 L120 92 L129 80', 0.8),
    ...neckline(SWEAT, 7, true),
    ...hemBand(SWEAT, 17, 4, 36),
  ],
};

const hoodie: Cut = {
  weave: 'plain',
  focus: { x: 122, y: 84, width: 104 },
  layers: [
    ...sleeves(HOOD, HOOD_SLEEVE, RIB_CUFF),
    cloth('M88 82 C80 46 98 26 120 26 C142 26 160 46 152 82 Z', 'face'),
    cloth(whole(bodice(HOOD))),
    ...both(crease('M176 142 C166 152 158 168 155 190 C162 174 171 164 177 156 Z')),
    cloth('M120 103 C112 96 101 82 99 66 C97 48 108 38 120 38 C132 38 143 48 141 66 C139 82 128 96 120 103 Z', 'inside'),
    ...both(
      cloth(
        'M120 26 C144 26 161 46 154 82 C148 92 134 102 120 106 L120 102 C130 94 140 80 141 65 C142 48 132 38.5 120 38.5 Z',
        'face',
      ),
    ),
    seam('M120 26 L120 38.5', 0.8),
    ...both(seam('M131 98 C132 112 131.5 124 132.5 136', 1.7), seam('M132.4 133 L132.8 141', 2.6)),
    cloth('M88 244 L92 226 C94 208 99 200 104 194 L136 194 C141 200 146 208 148 226 L152 244 Z', 'face'),
    stitch('M95 226 C97 211 102 203 106.5 197.5 M145 226 C143 211 138 203 133.5 197.5'),
    ...hemBand(HOOD, 17, 4, 36),
  ],
};

export const JERSEY = { tee, 'long-tee': longTee, polo, 'long-polo': longPolo, sweatshirt, hoodie };

/** A round neck: the band over the front, its continuation at the back, one row of stitches. */
function neckline(block: Block, width: number, ribbed = false): Layer[] {
  const { top, neck, drop } = block;
  const back = `M${120 - neck} ${top} Q120 ${top + 5} ${120 + neck} ${top} L${120 + neck - 2} ${top + width * 0.9} Q120 ${top + 5 + width} ${120 - neck + 2} ${top + width * 0.9} Z`;
  return [
    cloth(back, 'shade'),
    cloth(neckBand(block, width), 'shade'),
    ribbed
      ? seam(Array.from({ length: 13 }, (_none, at) => ribAt(block, width, (at - 6) / 6.8)).join(' '), 0.5)
      : stitch(
          `M${120 - neck - width - 1.5} ${top + 5} C${120 - neck * 0.9 - width} ${top + drop * 0.7} ${120 - neck * 0.5} ${top + drop + width + 2.4} 120 ${top + drop + width + 2.4} C${120 + neck * 0.5} ${top + drop + width + 2.4} ${120 + neck * 0.9 + width} ${top + drop * 0.7} ${120 + neck + width + 1.5} ${top + 5}`,
        ),
  ];
}

/** One rib of a neck band, at a share from −1 (left) to 1 (right). */
function ribAt({ top, neck, drop }: Block, width: number, share: number): string {
  const x = 120 + neck * 0.98 * Math.sin((share * Math.PI) / 2.2);
  const y = top + drop * Math.cos((share * Math.PI) / 2.15) ** 0.8;
  const lean = share * width * 0.75;
  return `M${x.toFixed(1)} ${(y + 0.5).toFixed(1)} L${(x + lean).toFixed(1)} ${(y + width * (1 - Math.abs(share) * 0.55)).toFixed(1)}`;
}

/** Polo collar and placket. */
function poloFront(block: Block): Layer[] {
  const { top } = block;
  return [
    cloth(`M114.5 ${top + 14} h11 v42 h-11 Z`, 'face'),
    seam(`M114.5 ${top + 51} h11`, 0.8),
    ...shirtCollar({ ...block, drop: 19 }, [25, top + 31]),
    ...buttons(1.9, [120, top + 27], [120, top + 44]),
  ];
}
