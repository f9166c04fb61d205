import { rowsByColour } from './rows';

const colour = (code: string) => ({ code, name: code, hex: '#000000', pictures: [] });
const sku = (skuNo: number, colourCode: string, size: string) => ({
  skuNo,
  code: `${colourCode}${size}`,
  colourCode,
  size,
  onHandCount: 0,
  reservedCount: 0,
  safetyCount: 0,
  promisedCount: 0,
  elsewhereCount: 0,
  warehouseCount: 0,
});

const style = {
  colours: [colour('camel'), colour('ink')],
  skus: [sku(1, 'camel', 'S'), sku(2, 'camel', 'M'), sku(3, 'ink', 'S')],
};

test.each([
  ['the colour in her hand stands first', 3, ['ink', 'camel']],
  ['without a scanned piece the order of the catalogue stays', null, ['camel', 'ink']],
])('%s', (_what, scannedSkuNo, expected) => {
  expect(rowsByColour({ ...style, scannedSkuNo }).map(({ code }) => code)).toEqual(expected);
});

test('sizes keep their order under their colour', () => {
  const [camel] = rowsByColour({ ...style, scannedSkuNo: null });
  expect(camel?.skus.map(({ size }) => size)).toEqual(['S', 'M']);
});
