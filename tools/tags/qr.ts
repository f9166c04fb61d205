import qrcode from 'qrcode-generator';
import { darkRuns } from './bars';
import type { Mark, Rect } from './hangtag';

/** Quarter of the code may be torn, creased or inked over: tags hang on racks and lie in bags. */
const ERROR_CORRECTION = 'Q';
export const QUIET_MODULES = 4;

export type QrPlace = { readonly x: number; readonly y: number; readonly sizeMm: number };

/** The code of `text`, `sizeMm` wide without its quiet zone, which must stay free of ink: see `quietZoneMm`. */
export function qrMarks(text: string, { x, y, sizeMm }: QrPlace): Mark {
  const rows = qrRows(text);
  const module = sizeMm / rows.length;
  const rects = rows.flatMap((row, line): Rect[] =>
    darkRuns(row).map(({ from, length }) => ({
      x: x + from * module,
      y: y + line * module,
      width: length * module,
      height: module,
    })),
  );
  return { kind: 'rects', rects, colour: '#000000' };
}

export function quietZoneMm(text: string, sizeMm: number): number {
  return (sizeMm / qrRows(text).length) * QUIET_MODULES;
}

/** The modules line by line, "1" for dark. */
function qrRows(text: string): string[] {
  const code = qrcode(0, ERROR_CORRECTION);
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  return Array.from({ length: count }, (_row, line) =>
    Array.from({ length: count }, (_module, column) => (code.isDark(line, column) ? '1' : '0')).join(''),
  );
}
