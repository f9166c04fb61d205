import { CODE128 } from 'jsbarcode/bin/barcodes/CODE128';

/** Ten modules of white on each side, as ISO/IEC 15417 asks; a laser misses bars without them. */
const QUIET = 10;

/** Code 128 as one SVG path, one unit to a module, to be stretched over its box. Null for a text it cannot write (Chinese). */
export function barsSvg(text: string): string | null {
  const code = new CODE128(text, {});
  if (text === '' || !code.valid()) return null;
  const modules = code.encode().data;
  const path = [...modules.matchAll(/1+/g)].map((bar) => `M${bar.index + QUIET} 0h${bar[0].length}v1h-${bar[0].length}z`);
  const width = modules.length + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 1" preserveAspectRatio="none"><path d="${path.join('')}"/></svg>`;
}
