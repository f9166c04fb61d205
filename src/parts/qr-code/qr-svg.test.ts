import jsQR from 'jsqr';
import { qrSvg } from './qr-svg';

/** Paints the runs of the path as black pixels on white, `scale` pixels to a module. */
function paint(svg: string, scale = 4) {
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const side = modules * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column += 1) {
        pixels.set([0, 0, 0], (row * side + column) * 4);
      }
    }
  }
  return { pixels, side };
}

test.each([
  ['a pickup code', 'P.26112108340917.482916'],
  ['a tag link', 'https://shop.example/t/k1.A1b2C3d4E5f6'],
  ['a long text', 'x'.repeat(180)],
])('%s is read back by a scanner', (_what, text) => {
  const { pixels, side } = paint(qrSvg(text));
  expect(jsQR(pixels, side, side)?.data).toBe(text);
});

test('the quiet zone of four modules stays white on every side', () => {
  const svg = qrSvg('482916');
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
    expect(Math.max(Number(x) + Number(length), Number(y) + 1)).toBeLessThanOrEqual(side - 4);
  }
});
