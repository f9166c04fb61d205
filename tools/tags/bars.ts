import JsBarcode from 'jsbarcode';
import { isEan8, isEan13 } from '../../cloudfunctions/catalog/barcode';
import type { Mark, Rect } from './hangtag';

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** GS1: 0.33 mm is the nominal module of an EAN; Code-128 may be finer, but below a quarter millimetre cheap scanners fail. */
const EAN_MODULE_MM = 0.33;
const CODE_128_MODULE_MM = 0.25;
const QUIET_MODULES = 11;
const DIGITS_MM = 3;
const INK = '#000000';

/** The bars of a garment's barcode centred in the box, with what they say below; quiet zones left and right are kept free. */
export function barMarks(barcode: string, box: Box): Mark[] {
  const { modules, isEan } = encode(barcode);
  const wanted = isEan ? EAN_MODULE_MM : CODE_128_MODULE_MM;
  const module = Math.min(wanted, box.width / (modules.length + 2 * QUIET_MODULES));
  const left = box.x + (box.width - modules.length * module) / 2;
  const rects = darkRuns(modules).map(
    ({ from, length }): Rect => ({ x: left + from * module, y: box.y, width: length * module, height: box.height - DIGITS_MM }),
  );
  return [
    { kind: 'rects', rects, colour: INK },
    ...digitMarks(barcode, left, modules.length * module, module, box.y + box.height - 0.4),
  ];
}

function encode(barcode: string): { modules: string; isEan: boolean } {
  const isEan = isEan13(barcode) || isEan8(barcode);
  const format = isEan13(barcode) ? 'EAN13' : isEan8(barcode) ? 'EAN8' : 'CODE128';
  const drawn: { encodings?: { data: string }[] } = {};
  JsBarcode(drawn, barcode, { format, flat: true });
  return { modules: (drawn.encodings ?? []).map((part) => part.data).join(''), isEan };
}

export function darkRuns(modules: string): { from: number; length: number }[] {
  return [...modules.matchAll(/1+/g)].map((run) => ({ from: run.index, length: run[0].length }));
}

/** EAN-13 digits stand as people know them: one in front, six and six under their halves. */
function digitMarks(barcode: string, left: number, width: number, module: number, y: number): Mark[] {
  const digits = { kind: 'text', y, points: 7, colour: INK, align: 'center' } as const;
  if (!isEan13(barcode)) return [{ ...digits, text: barcode, x: left - 5, width: width + 10, tracking: 0.5 }];
  const half = 42 * module;
  return [
    { ...digits, text: barcode.slice(0, 1), x: left - 8 * module, width: 6 * module },
    { ...digits, text: barcode.slice(1, 7), x: left + 3 * module, width: half, tracking: 1.2 },
    { ...digits, text: barcode.slice(7), x: left + 50 * module, width: half, tracking: 1.2 },
  ];
}
