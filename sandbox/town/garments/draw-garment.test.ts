/** @jest-environment jsdom */
import { townRows } from '../town-rows';
import { CUTS, type Silhouette } from './cuts';
import { drawGarment, garmentPicture } from './draw-garment';
import { contrast, groundFor, LEAST_CONTRAST, paletteOf } from './shade';

const silhouettes = Object.keys(CUTS) as Silhouette[];
const colours = [...new Set(townRows('styles.csv').map((sku) => sku('色值')))];

test.each(silhouettes)('%s is a whole SVG in its true colour, from the front and close up', (silhouette) => {
  for (const view of ['front', 'detail'] as const) {
    const svg = drawGarment(silhouette, '#B79B74', { view });
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(parsed.querySelectorAll('path[fill="#B79B74"]').length).toBeGreaterThan(0);
    expect(svg).not.toMatch(/NaN|undefined|href/);
  }
});

test.each(silhouettes)('%s stays on the drawing board, mirrored parts included', (silhouette) => {
  for (const layer of CUTS[silhouette].layers) {
    if (layer.kind === 'button') continue;
    for (const [, x, y] of layer.d.matchAll(/(-?[\d.]+)[ ,]+(-?[\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThan(-40);
      expect(Number(x)).toBeLessThan(245);
      expect(Number(y)).toBeLessThan(315);
    }
  }
});

test.each(colours)('%s stands out from its ground', (hex) => {
  expect(contrast(groundFor(hex), hex)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  expect(new Set(Object.values(paletteOf(hex))).size).toBeGreaterThan(5);
});

test('a white tee lies on a darker ground than a black one', () => {
  expect(contrast('#000000', groundFor('#F3F0E8'))).toBeLessThan(contrast('#000000', groundFor('#2B2A2C')));
});

test.each([
  ['square', '-40 0 320 320', true],
  ['portrait', '0 0 240 320', true],
  ['plain', '0 0 240 320', false],
] as const)('the %s frame shows %s', (frame, viewBox, hasGround) => {
  const svg = drawGarment('tee', '#2B2A2C', { frame });
  expect(svg).toContain(`viewBox="${viewBox}"`);
  expect(svg.includes('<rect')).toBe(hasGround);
});

test.each([
  ['/pictures/coat-B79B74.svg', true],
  ['/pictures/coat-b79b74-detail.svg', true],
  ['/pictures/wide-trousers-6E7F73.svg', true],
  ['/pictures/cape-B79B74.svg', false],
  ['/pictures/constructor-B79B74.svg', false],
  ['/pictures/coat-B79B7.svg', false],
  ['/pictures/../coat-B79B74.svg', false],
  ['/coat-B79B74.svg', false],
])('%s is a picture: %s', (path, isPicture) => {
  expect(garmentPicture(path) !== undefined).toBe(isPicture);
});
