import type { Cut, Layer } from './cut';
import { CUTS, type Silhouette } from './cuts';
import { type Palette, paletteOf } from './shade';
import { weavePattern } from './weave';

/** How much of the garment is shown, and on what. */
export interface Drawing {
  /** The whole garment from the front, or a close-up of its neck, pocket or cloth. */
  view?: 'front' | 'detail';
  /** On a tinted ground, square or 3 : 4; or alone on nothing, 3 : 4. */
  frame?: 'square' | 'portrait' | 'plain';
}

/**
 * Draws a garment as a flat picture in the true colour of a sku.
 *
 * @param hex the colour as `#RRGGBB`; all shades and the ground are derived from it
 * @returns an SVG document without outside references
 */
export function drawGarment(silhouette: Silhouette, hex: string, { view = 'front', frame = 'portrait' }: Drawing = {}): string {
  const cut = CUTS[silhouette];
  const palette = paletteOf(hex);
  const box = view === 'detail' ? closeUp(cut, frame) : BOARD[frame];
  const ground =
    frame === 'plain'
      ? ''
      : `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${palette.ground}"/>`;
  const patternId = `weave-${silhouette}-${hex.slice(1)}`;
  const weave = view === 'detail' ? weavePattern(cut.weave, patternId, palette) : undefined;
  const brush: Brush = { palette, scale: view === 'detail' ? 0.6 : 1, ...(weave ? { pattern: `url(#${patternId})` } : {}) };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.x} ${box.y} ${box.width} ${box.height}" width="${box.width * 3}" height="${box.height * 3}" role="img">${weave ? `<defs>${weave}</defs>` : ''}${ground}<g stroke-linejoin="round" stroke-linecap="round">${cut.layers.map((layer) => paint(layer, brush)).join('')}</g></svg>`;
}

/**
 * The picture behind a path of the catalogue, `/pictures/<silhouette>-<hex>.svg` or `…-detail.svg`;
 * undefined for anything else, so that the host can answer 404. From the front it hangs on nothing: the phone lays the ground, which
 * differs in the dark; a close-up fills its frame.
 */
export function garmentPicture(path: string): string | undefined {
  const [, silhouette, hex, detail] = /^\/pictures\/([a-z-]+)-([0-9a-f]{6})(-detail)?\.svg$/i.exec(path) ?? [];
  if (!hex || !isSilhouette(silhouette)) return undefined;
  return drawGarment(silhouette, `#${hex.toUpperCase()}`, detail ? { view: 'detail' } : { frame: 'plain' });
}

function isSilhouette(name: string | undefined): name is Silhouette {
  return name !== undefined && Object.hasOwn(CUTS, name);
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const BOARD = {
  square: { x: -40, y: 0, width: 320, height: 320 },
  portrait: { x: 0, y: 0, width: 240, height: 320 },
  plain: { x: 0, y: 0, width: 240, height: 320 },
} as const satisfies Record<string, Box>;

function closeUp({ focus }: Cut, frame: keyof typeof BOARD): Box {
  const height = frame === 'square' ? focus.width : (focus.width * 4) / 3;
  return { x: focus.x - focus.width / 2, y: focus.y - height / 2, width: focus.width, height };
}

interface Brush {
  palette: Palette;
  /** A close-up thins the lines, which the enlargement would make coarse. */
  scale: number;
  pattern?: string;
}

function paint(layer: Layer, { palette, scale, pattern }: Brush): string {
  const thin = (weight: number): number => Math.round(weight * scale * 100) / 100;
  switch (layer.kind) {
    case 'cloth': {
      const face = `<path d="${layer.d}" fill="${palette[layer.tone]}" stroke="${palette.edge}" stroke-width="${thin(0.9)}"/>`;
      return pattern ? `${face}<path d="${layer.d}" fill="${pattern}"/>` : face;
    }
    case 'crease':
      return `<path d="${layer.d}" fill="${palette.fold}"/>`;
    case 'seam':
      return `<path d="${layer.d}" fill="none" stroke="${palette.line}" stroke-width="${thin(layer.weight)}" stroke-opacity=".8"/>`;
    case 'stitch':
      return `<path d="${layer.d}" fill="none" stroke="${palette.line}" stroke-width="${thin(0.7)}" stroke-opacity=".7" stroke-dasharray="${thin(2.4)} ${thin(1.8)}"/>`;
    case 'button':
      return `<circle cx="${layer.x}" cy="${layer.y}" r="${layer.r}" fill="${palette.line}"/><circle cx="${layer.x}" cy="${layer.y}" r="${layer.r * 0.55}" fill="none" stroke="${palette.face}" stroke-width="${thin(0.5)}" stroke-opacity=".7"/>`;
  }
}
