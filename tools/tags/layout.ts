import { barMarks } from './bars';
import { type Hangtag, type Mark, TAG_WIDTH_MM } from './hangtag';
import { qrMarks, quietZoneMm } from './qr';

/** The tokens of the brand's design language that a printed tag needs. */
const INK = '#1C1B19';
const INK_2 = '#6B675F';
const INK_3 = '#A39E94';
const LINE = '#D8D1C4';
const VERMILION = '#B23A2B';

const MARGIN = 6;
const INNER_WIDTH = TAG_WIDTH_MM - 2 * MARGIN;
const RIGHT = TAG_WIDTH_MM - MARGIN;
const QR_MM = 24;
const MM_PER_POINT = 25.4 / 72;
/** A name longer than this is set smaller, on two lines. */
const LONG_NAME = 10;

const BARS = { x: MARGIN, y: 80.2, width: INNER_WIDTH, height: 11.2 };

/** Where everything stands on one tag. Pure, so that a test can scan what would be printed. */
export function layoutTag(tag: Hangtag): Mark[] {
  const bars = tag.barcode === null ? [] : barMarks(tag.barcode, BARS);
  return [...hole(), ...heading(tag), ...garment(tag), ...money(tag), ...bars];
}

/** Four millimetres, as hangtag strings want it; the cross shows the punch where its middle is. */
function hole(): Mark[] {
  const x = TAG_WIDTH_MM / 2;
  const y = 6.5;
  return [
    { kind: 'circle', x, y, radius: 2, stroke: INK_3 },
    { kind: 'line', x1: x - 0.7, y1: y, x2: x + 0.7, y2: y, colour: INK_3 },
    { kind: 'line', x1: x, y1: y - 0.7, x2: x, y2: y + 0.7, colour: INK_3 },
  ];
}

const BRAND_WIDTH = 20;

function heading({ brand, styleCode, storeName }: Hangtag): Mark[] {
  const side = { kind: 'text', x: RIGHT - 18, width: 18, points: 6, colour: INK_2, align: 'right' } as const;
  const points = brandPoints(brand);
  return [
    ...seal(brand),
    {
      kind: 'text',
      text: brand,
      x: MARGIN + 10,
      y: 16.5 + points * 0.145,
      width: BRAND_WIDTH,
      points,
      colour: INK,
      weight: 'medium',
      tracking: points * 0.24,
    },
    { ...side, text: styleCode, y: 15.6, tracking: 0.4 },
    { ...side, text: storeName, y: 19.2, colour: INK_3 },
    { kind: 'line', x1: MARGIN, y1: 24, x2: RIGHT, y2: 24, colour: LINE },
  ];
}

/** As large as the name allows, with a quarter of the size between its letters; a Latin letter takes two thirds of a Chinese one. */
function brandPoints(brand: string): number {
  const letters = [...brand].reduce((sum, letter) => sum + (/[\u1100-\uFFEF]/.test(letter) ? 1.24 : 0.9), 0);
  return Math.max(5, Math.min(12.5, BRAND_WIDTH / (letters * MM_PER_POINT)));
}

/** The brand's seal: its first signs, one above the other, cut out of vermilion. */
function seal(brand: string): Mark[] {
  const signs = [...brand.replaceAll(/\s/g, '')].slice(0, 2);
  const square = { x: MARGIN, y: 12.6, width: 7.6, height: 7.6 };
  const points = signs.length > 1 ? 8.6 : 14;
  return [
    { kind: 'rects', rects: [square], colour: VERMILION, radius: 0.9 },
    ...signs.map(
      (sign, position): Mark => ({
        kind: 'text',
        text: sign,
        x: square.x,
        y: signs.length > 1 ? 15.9 + position * 3.45 : 18.2,
        width: square.width,
        points,
        colour: '#FFFFFF',
        weight: 'medium',
        align: 'center',
      }),
    ),
  ];
}

function garment({ styleName, colourName, colourHex, size, fabric }: Hangtag): Mark[] {
  const isLong = [...styleName].length > LONG_NAME;
  return [
    {
      kind: 'text',
      text: styleName,
      x: MARGIN,
      y: isLong ? 29 : 31,
      width: INNER_WIDTH,
      points: isLong ? 9.5 : 13,
      colour: INK,
      weight: 'medium',
      lineCount: isLong ? 2 : 1,
    },
    { kind: 'circle', x: MARGIN + 1.9, y: 39.1, radius: 1.9, fill: colourHex, stroke: LINE },
    { kind: 'text', text: colourName, x: MARGIN + 5.6, y: 40.2, width: 24, points: 8.5, colour: INK },
    {
      kind: 'text',
      text: size,
      x: RIGHT - 20,
      y: 41.4,
      width: 20,
      points: size.length > 4 ? 11 : 18,
      colour: INK,
      weight: 'medium',
      align: 'right',
    },
    { kind: 'text', text: fabric, x: MARGIN, y: 45.4, width: INNER_WIDTH - 8, points: 5.8, colour: INK_2, lineCount: 2 },
    { kind: 'line', x1: MARGIN, y1: 50.4, x2: RIGHT, y2: 50.4, colour: LINE },
  ];
}

/** The code on the left, what it costs on the right; the price is the last thing one reads before deciding. */
function money({ link, tagPriceFen, skuCode }: Hangtag): Mark[] {
  const quiet = quietZoneMm(link, QR_MM);
  const code = { x: MARGIN, y: 50.8 + quiet, sizeMm: QR_MM };
  const column = { kind: 'text', x: RIGHT - 20, width: 20, align: 'right' } as const;
  const price = yuan(tagPriceFen);
  return [
    qrMarks(link, code),
    { ...column, text: '吊牌价', y: 57.4, points: 6, colour: INK_2 },
    { ...column, text: price, y: 63.2, points: price.length > 7 ? 10.5 : 14, colour: INK, weight: 'medium' },
    { ...column, text: '微信扫码', y: 70.4, points: 6, colour: VERMILION },
    { ...column, text: '看尺码 · 直接买走', y: 73.2, points: 5.2, colour: INK_2 },
    { ...column, text: skuCode, y: 77.4, points: 5.2, colour: INK_3, tracking: 0.2 },
  ];
}

/** "¥1,199", and the fen only when there are any. */
export function yuan(amountFen: number): string {
  const whole = String(Math.trunc(amountFen / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const rest = amountFen % 100;
  return rest === 0 ? `¥${whole}` : `¥${whole}.${String(rest).padStart(2, '0')}`;
}
