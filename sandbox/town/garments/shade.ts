/** A colour in OKLab: `l` is seen lightness from 0 to 1, `a` and `b` carry the hue. */
interface Lab {
  l: number;
  a: number;
  b: number;
}

/** The colours one garment is drawn with, all derived from the sku's own. */
export interface Palette {
  /** The cloth itself: exactly the sku's colour. */
  face: string;
  /** Parts that lie over the cloth or turn away from the light: lapels, flaps, ribs. */
  shade: string;
  /** What one sees inside a neck or a sleeve. */
  inside: string;
  /** Folds: between face and shade. */
  fold: string;
  /** Construction lines and buttons. */
  line: string;
  /** The thin outline that keeps white cloth readable. */
  edge: string;
  /** The paper behind. */
  ground: string;
}

/** No garment may melt into its ground: the least WCAG contrast between the two. */
export const LEAST_CONTRAST = 1.2;

const PAPER: Lab = { l: 0.945, a: 0.0015, b: 0.0135 };

/**
 * Derives the palette from a colour like `#B79B74`. Dark cloth gets lighter lines and parts,
 * light cloth darker ones, because a black lapel on black is only seen when light falls on it.
 */
export function paletteOf(hex: string): Palette {
  const face = toLab(hex);
  const isDark = face.l < 0.42;
  const lifted = (step: number): string => toHex(scaled(face, face.l + step));
  return {
    face: hex.toUpperCase(),
    shade: lifted(isDark ? 0.05 : -0.055),
    inside: lifted(isDark ? -0.075 : -0.15),
    fold: lifted(isDark ? 0.022 : -0.026),
    line: lifted(isDark ? 0.19 : -0.21),
    edge: lifted(isDark ? -0.06 : -0.13),
    ground: groundFor(hex),
  };
}

/** Warm paper with a breath of the garment's colour, darkened step by step until the garment stands out. */
export function groundFor(hex: string): string {
  const face = toLab(hex);
  const tint = 0.05;
  const paper = { l: PAPER.l, a: PAPER.a + (face.a - PAPER.a) * tint, b: PAPER.b + (face.b - PAPER.b) * tint };
  for (let l = PAPER.l; l > 0.5; l -= 0.005) {
    const ground = toHex({ ...paper, a: paper.a + (PAPER.l - l) * 0.012, b: paper.b + (PAPER.l - l) * 0.045, l });
    if (contrast(ground, hex) >= LEAST_CONTRAST) return ground;
  }
  return toHex({ ...paper, l: 0.5 });
}

/** The same colour at another lightness: chroma shrinks with it, or a dark red would turn neon. */
function scaled({ l, a, b }: Lab, to: number): Lab {
  const share = Math.min(1, Math.max(0, to) / l);
  return { l: to, a: a * share, b: b * share };
}

/** WCAG 2 contrast ratio of two colours, from 1 (same) to 21 (black on white). */
export function contrast(hexA: string, hexB: string): number {
  const [light, dark] = [luminance(hexA), luminance(hexB)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(hex: string): [number, number, number] {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** sRGB to OKLab with the published matrices of Björn Ottosson. */
function toLab(hex: string): Lab {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

function toHex({ l, a, b }: Lab): string {
  const lightness = Math.min(1, Math.max(0, l));
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return `#${[
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
    .map(channelHex)
    .join('')}`;
}

function channelHex(value: number): string {
  const inside = Math.min(1, Math.max(0, value));
  const encoded = inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, '0')
    .toUpperCase();
}
