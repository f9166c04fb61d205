import jsQR from 'jsqr';
import { drawPoster, type Pen, posterSvg } from './draw-poster';
import { type Mark, POSTER, posterOf } from './poster';

const facts = {
  brandName: '素履',
  clerk: { name: '林晓', storeName: '湖滨店' },
  link: 'https://sulv.example.com/t/FAABAAAAAAcAAAwBxxxxxxxxxxxx',
  miniCode: null,
};
const wordsOf = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === 'words' ? [mark.text] : []));

/** A canvas that remembers: black and white pixels, and what was written on it. */
function canvas() {
  const { width, height } = POSTER;
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  const written: string[] = [];
  const drawn: unknown[] = [];
  const pen: Pen = {
    fillStyle: '',
    font: '',
    textAlign: 'start',
    fillRect(x, y, boxWidth, boxHeight) {
      const shade = this.fillStyle === '#1C1B19' ? 0 : 255;
      for (let row = y; row < y + boxHeight; row += 1) {
        for (let column = x; column < x + boxWidth; column += 1)
          pixels.fill(shade, (row * width + column) * 4, (row * width + column) * 4 + 3);
      }
    },
    fillText: (text) => void written.push(text),
    drawImage: (...what: unknown[]) => void drawn.push(what),
  };
  return { pen, pixels, written, drawn, width, height };
}
const nothingToLoad = () => Promise.reject(new Error('There is no picture.'));

test('it says who, where, and what scanning means', () => {
  expect(wordsOf(posterOf(facts))).toEqual([
    '素 履',
    '林 晓',
    '湖滨店 · 导购',
    '微信扫一扫，我来照应您',
    '找尺码、留货、改衣，都可以问我',
  ]);
});

test('the code drawn on it is read back by a scanner', async () => {
  const { pen, pixels, width, height } = canvas();
  await drawPoster(posterOf(facts), pen, nothingToLoad);
  expect(jsQR(pixels, width, height)?.data).toBe(facts.link);
});

test("WeChat's own code takes the place of the QR", async () => {
  const { pen, drawn } = canvas();
  const sources: string[] = [];
  const load = async (source: string) => {
    sources.push(source);
    return {} as CanvasImageSource;
  };
  await drawPoster(posterOf({ ...facts, miniCode: 'iVBORw0KGgo=' }), pen, load);
  expect(sources).toEqual(['data:image/png;base64,iVBORw0KGgo=']);
  expect(drawn).toEqual([[{}, 280, 690, 520, 520]]);
});

test.each([
  ['a short name', '林晓', 104],
  ['the longest name', '一二三四五六七八九十一二三四五六七八九十', 43],
])('%s fits between the margins', (_what, name, size) => {
  const mark = posterOf({ ...facts, clerk: { ...facts.clerk, name } }).find((one) => one.kind === 'words' && one.y === 430);
  expect(mark).toMatchObject({ size });
});

test('a name that looks like markup stays a name', () => {
  const svg = posterSvg(posterOf({ ...facts, brandName: '<b>&"' }));
  expect(svg).not.toContain('<b>');
  expect(svg).toContain('&#60;b&#62;&#38;&#34;');
});
