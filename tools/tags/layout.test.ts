import fc from 'fast-check';
import jsQr from 'jsqr';
import { checkDigitOf } from '../../cloudfunctions/catalog/barcode';
import { signTag, tagLink } from '../../cloudfunctions/catalog/tag';
import { type Hangtag, type Rect, TAG_HEIGHT_MM, TAG_WIDTH_MM } from './hangtag';
import { layoutTag, yuan } from './layout';

const brand = { name: '素履', domain: 'm.sulu-clothing.example', tagKeys: [{ id: 1, secret: Buffer.alloc(32, 1), until: null }] };
const link = tagLink(signTag({ kind: 'sku', subjectNo: 4711, placeNo: 17, issue: 1 }, brand), brand);

const coat: Hangtag = {
  brand: '素履',
  styleName: '双面羊毛中长大衣',
  styleCode: 'CW2611',
  colourName: '驼',
  colourHex: '#B79B74',
  size: 'M',
  tagPriceFen: 119_900,
  fabric: '绵羊毛 100%',
  skuCode: 'CW2611-12-M',
  barcode: '6979026001466',
  link,
  storeName: '湖滨店',
};

const PIXELS_PER_MM = 8;
const WIDTH = TAG_WIDTH_MM * PIXELS_PER_MM;
const HEIGHT = TAG_HEIGHT_MM * PIXELS_PER_MM;

function blackRects(tag: Hangtag): Rect[] {
  return layoutTag(tag).flatMap((mark) => (mark.kind === 'rects' && mark.colour === '#000000' ? mark.rects : []));
}

/** The tag as a scanner would photograph it: black rectangles on white paper, 203 dpi, as label printers have. */
function printed(rects: readonly Rect[]): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
  for (const { x, y, width, height } of rects) {
    for (let row = Math.round(y * PIXELS_PER_MM); row < Math.round((y + height) * PIXELS_PER_MM); row += 1) {
      for (let column = Math.round(x * PIXELS_PER_MM); column < Math.round((x + width) * PIXELS_PER_MM); column += 1)
        ink(pixels, column, row, 0);
    }
  }
  return pixels;
}

function ink(pixels: Uint8ClampedArray, column: number, row: number, shade: number): void {
  const at = (row * WIDTH + column) * 4;
  pixels.fill(shade, at, at + 3);
}

function scan(pixels: Uint8ClampedArray): string | undefined {
  return jsQr(pixels, WIDTH, HEIGHT)?.data;
}

function qrBox(): { left: number; top: number; size: number } {
  const rects = blackRects({ ...coat, barcode: null });
  const left = Math.min(...rects.map((rect) => rect.x));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  return { left, top: Math.min(...rects.map((rect) => rect.y)), size: right - left };
}

test('what is printed opens the link that was signed', () => {
  expect(scan(printed(blackRects(coat)))).toBe(link);
});

test('the code is at least 22 mm wide', () => {
  expect(qrBox().size).toBeGreaterThanOrEqual(22);
});

test('nothing stands in the quiet zone of four modules around the code', () => {
  const { left, top, size } = qrBox();
  const module = Math.min(...blackRects({ ...coat, barcode: null }).map((rect) => rect.height));
  const quiet = { x: left - 4 * module, y: top - 4 * module, width: size + 8 * module, height: size + 8 * module };
  const codeAndNothing = layoutTag(coat).filter((mark) => {
    if (mark.kind === 'line') return mark.y1 > quiet.y && mark.y1 < quiet.y + quiet.height;
    if (mark.kind === 'circle') return mark.y + mark.radius > quiet.y && mark.y - mark.radius < quiet.y + quiet.height;
    if (mark.kind === 'text')
      return mark.y > quiet.y && mark.y - mark.points / 2.83 < quiet.y + quiet.height && mark.x < quiet.x + quiet.width;
    return mark.rects.some(
      (rect) => rect.y + rect.height > quiet.y && rect.y < quiet.y + quiet.height && rect.x < quiet.x + quiet.width,
    );
  });
  expect(codeAndNothing).toHaveLength(1);
  expect(quiet.x).toBeGreaterThanOrEqual(0);
});

/** A pseudo-random walk, so that a failing run can be repeated from its seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const anySeed = fc.integer({ min: 1, max: 2_147_483_646 });

/**
 * The quarter of the code at its lower right, the one without a finder pattern. Its alignment mark (five modules wide, seven from
 * either edge) is spared: the decoder of this test takes any blot there for the mark, which a phone's does not.
 */
function corner() {
  const { left, top, size } = qrBox();
  const module = Math.min(...blackRects({ ...coat, barcode: null }).map((rect) => rect.height));
  const marked = (from: number) => from > size - 11 * module && from < size - 3 * module;
  return {
    x: left + size / 2,
    y: top + size / 2,
    side: size / 2,
    module,
    isMark: (right: number, down: number) => marked(right + size / 2) && marked(down + size / 2),
  };
}

test('a corner area with a fifth of its modules inked over still opens', () => {
  const { x, y, side, module, isMark } = corner();
  fc.assert(
    fc.property(anySeed, (seed) => {
      const roll = dice(seed);
      const blots: Rect[] = [];
      for (let down = 0; down < side; down += module) {
        for (let right = 0; right < side; right += module) {
          if (!isMark(right, down) && roll() < 0.2) blots.push({ x: x + right, y: y + down, width: module, height: module });
        }
      }
      expect(scan(printed([...blackRects(coat), ...blots]))).toBe(link);
    }),
    { numRuns: 4, endOnFailure: true },
  );
});

test('one solid blot over a fifth of the corner area still opens', () => {
  const { x, y, side } = corner();
  const blot = side * Math.sqrt(0.2);
  expect(scan(printed([...blackRects(coat), { x, y, width: blot, height: blot }]))).toBe(link);
});

/**
 * A phone takes many pictures a second, so one that the decoder gives up on costs nothing; but it must stay rare. The prints are the same
 * in every run: what fails here fails everywhere.
 */
test('a cheap printer drops and spills one dot in fifty, and the lens blurs them: five pictures of six open the code', () => {
  const clean = printed(blackRects(coat));
  const seeds = Array.from({ length: 6 }, (_, at) => 1_000 + at);
  const opened = seeds.map((seed) => scan(blurred(spoiled(clean, seed))));
  expect(opened.filter((text) => text === link).length).toBeGreaterThanOrEqual(5);
  expect(opened.filter((text) => text !== link && text !== undefined)).toEqual([]);
});

function spoiled(clean: Uint8ClampedArray, seed: number): Uint8ClampedArray {
  const roll = dice(seed);
  const pixels = Uint8ClampedArray.from(clean);
  for (let spot = 0; spot < (WIDTH * HEIGHT) / 50; spot += 1) {
    const at = Math.floor(roll() * WIDTH * HEIGHT);
    ink(pixels, at % WIDTH, Math.floor(at / WIDTH), pixels[at * 4] === 0 ? 255 : 0);
  }
  return pixels;
}

/** Each pixel the mean of its neighbourhood, as an ordinary lens sees it. */
function blurred(pixels: Uint8ClampedArray): Uint8ClampedArray {
  const soft = Uint8ClampedArray.from(pixels);
  for (let row = 1; row < HEIGHT - 1; row += 1) {
    for (let column = 1; column < WIDTH - 1; column += 1) {
      let sum = 0;
      for (let near = 0; near < 9; near += 1)
        sum += pixels[((row + Math.trunc(near / 3) - 1) * WIDTH + column + (near % 3) - 1) * 4] ?? 255;
      ink(soft, column, row, sum / 9);
    }
  }
  return soft;
}

/** Digit patterns of an EAN-13 (GS1 General Specifications 5.2.1): left odd; right and left even follow from them. */
const LEFT_ODD = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011'];
const PARITY = ['OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO'];
const inverted = (bits: string) => [...bits].map((bit) => (bit === '1' ? '0' : '1')).join('');
const LEFT_EVEN = LEFT_ODD.map((bits) => [...inverted(bits)].reverse().join(''));

/** Reads the bars along one line, as a laser does. */
function readBars(tag: Hangtag): string {
  const bars = blackRects(tag).filter((rect) => rect.height > 5);
  const first = Math.min(...bars.map((bar) => bar.x));
  const module = (Math.max(...bars.map((bar) => bar.x + bar.width)) - first) / 95;
  const bits = Array.from({ length: 95 }, (_bit, at) => {
    const x = first + (at + 0.5) * module;
    return bars.some((bar) => bar.x <= x && x < bar.x + bar.width) ? '1' : '0';
  }).join('');
  const left = Array.from({ length: 6 }, (_digit, at) => bits.slice(3 + at * 7, 10 + at * 7));
  const right = Array.from({ length: 6 }, (_digit, at) => bits.slice(50 + at * 7, 57 + at * 7));
  const parity = left.map((part) => (LEFT_ODD.includes(part) ? 'O' : 'E')).join('');
  const digits = left.map((part) => Math.max(LEFT_ODD.indexOf(part), LEFT_EVEN.indexOf(part)));
  return [PARITY.indexOf(parity), ...digits, ...right.map((part) => LEFT_ODD.indexOf(inverted(part)))].join('');
}

test('the bars of any EAN-13 read as its digits', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{12}$/), (digits) => {
      const barcode = `${digits}${checkDigitOf(digits)}`;
      expect(readBars({ ...coat, barcode })).toBe(barcode);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['an EAN-8', '96385074'],
  ['a Code-128 label', 'CW2611-12-M'],
  ['the longest Code-128 label', 'A'.repeat(24)],
])('%s stays on the tag with its quiet zones', (_what, barcode) => {
  const bars = blackRects({ ...coat, barcode }).filter((rect) => rect.height > 5);
  expect(Math.min(...bars.map((bar) => bar.x))).toBeGreaterThanOrEqual(6);
  expect(Math.max(...bars.map((bar) => bar.x + bar.width))).toBeLessThanOrEqual(TAG_WIDTH_MM - 6);
});

test('a garment without barcode has a tag all the same', () => {
  expect(scan(printed(blackRects({ ...coat, barcode: null })))).toBe(link);
});

test.each([
  [119_900, '¥1,199'],
  [45_950, '¥459.50'],
  [5, '¥0.05'],
  [123_456_700, '¥1,234,567'],
])('%p fen is printed as %s', (amountFen, text) => {
  expect(yuan(amountFen)).toBe(text);
});
