import { barsSvg } from './bars-svg';

/** The symbols of ISO/IEC 15417 in the order of their values: widths of bar, space, bar … as a laser measures them. */
const SYMBOLS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 ' +
  '223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 ' +
  '112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 ' +
  '311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 ' +
  '122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232';
const VALUES = new Map(SYMBOLS.split(' ').map((widths, value) => [widths, value]));
const STOP = '2331112';
const [TO_C, TO_B, TO_A, START_A, START_B, START_C] = [99, 100, 101, 103, 104, 105];

type Bar = readonly [from: number, width: number];

function barsOf(svg: string): { bars: Bar[]; width: number } {
  const bars = [...svg.matchAll(/M(\d+) 0h(\d+)/g)].map(([, from, width]): Bar => [Number(from), Number(width)]);
  return { bars, width: Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) };
}

/** Reads as a laser does: widths, symbols, checksum, text. */
function read(svg: string): string {
  const { bars } = barsOf(svg);
  const widths = bars.flatMap(([from, width], at) => {
    const next = bars[at + 1];
    return next ? [width, next[0] - from - width] : [width];
  });
  const line = widths.join('');
  expect(line.endsWith(STOP)).toBe(true);
  const values = (line.slice(0, -STOP.length).match(/.{6}/g) ?? []).map((symbol) => VALUES.get(symbol) ?? Number.NaN);
  const check = values.pop();
  const sum = values.reduce((total, value, at) => total + value * Math.max(1, at), 0);
  expect(sum % 103).toBe(check);
  return textOf(values);
}

function textOf([start = 0, ...values]: number[]): string {
  let set = start;
  let text = '';
  for (const value of values) {
    const turned =
      set === START_C
        ? { [TO_B]: START_B, [TO_A]: START_A }[value]
        : { [TO_C]: START_C, [TO_B]: START_B, [TO_A]: START_A }[value];
    if (turned !== undefined) set = turned;
    else text += set === START_C ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
  }
  return text;
}

test.each(['880624110932123456', 'M8806241109321a7Bc', 'C.880624110932.a8Hd92kQ', '7'])('a laser reads %s back', (text) => {
  expect(read(barsSvg(text) ?? '')).toBe(text);
});

test('ten modules on either side stay white', () => {
  const { bars, width } = barsOf(barsSvg('880624110932') ?? '');
  const last = bars[bars.length - 1] ?? [0, 0];
  expect(bars[0]?.[0]).toBe(10);
  expect(width - last[0] - last[1]).toBe(10);
});

test.each(['', '会员'])('what Code 128 cannot write ("%s") is no picture', (text) => {
  expect(barsSvg(text)).toBeNull();
});
