import { type Cut, cloth, crease, type Layer, lines, mirror, type Point, seam } from '../cut';

/** Laid round the neck, one end crossed over the other, both fringed. */
const scarf: Cut = {
  weave: 'twill',
  focus: { x: 122, y: 96, width: 100 },
  layers: [
    cloth('M80 74 C78 26 162 26 160 74 L141 84 C144 50 96 50 99 84 Z', 'shade'),
    ...end(
      'M160 66 C165 94 150 112 136 130 C124 146 119 190 118 256 L80 253 C79 200 82 146 102 124 C122 104 139 94 141 76 C148 77 156 73 160 66 Z',
      [80, 253],
      [118, 256],
    ),
    crease(
      'M153 78 C153 96 138 112 122 130 C108 148 103 196 103 254 L108 254 C108 198 112 150 126 133 C142 114 156 100 156 76 Z',
    ),
    ...end(
      mirror(
        'M160 66 C166 96 152 114 138 132 C124 150 119 206 117 278 L78 275 C78 206 80 148 101 126 C121 106 139 95 141 76 C148 77 156 73 160 66 Z',
      ),
      [123, 278],
      [162, 275],
    ),
    crease(
      mirror(
        'M153 79 C153 97 138 113 122 132 C107 150 102 206 100 275 L106 276 C107 208 111 152 126 135 C142 115 157 101 156 77 Z',
      ),
    ),
    seam(mirror('M148 79 C148 94 130 108 113 124 C100 138 94 158 91 182'), 0.7),
  ],
};

export const SCARVES = { scarf };

/** A hanging end with its fringe and two woven stripes above it. */
function end(d: string, left: Point, right: Point): Layer[] {
  const stripe = (up: number): string =>
    `M${left[0] + up * 0.08} ${left[1] - up} L${right[0] - (left[0] < 120 ? -up * 0.05 : up * 0.08)} ${right[1] - up}`;
  return [
    seam(
      lines(
        15,
        [left, right],
        [
          [left[0] - 1, left[1] + 15],
          [right[0] + 1, right[1] + 15],
        ],
      ),
      1.3,
    ),
    cloth(d),
    seam(`${stripe(9)} ${stripe(12.5)}`, 0.7),
  ];
}
