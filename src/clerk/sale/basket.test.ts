import { countPieces, garmentOf, MOST_OF_ONE, withOneMore, withQuantity } from './basket';

const garment = (skuNo: number, size: string) => ({
  skuNo,
  styleName: '双面羊毛中长大衣',
  colourName: '驼',
  colourHex: '#B79B74',
  size,
  picture: null,
  tagPriceFen: 119_900,
});

const small = garment(1, 'S');
const large = garment(3, 'L');

test('scanning the same size again counts its line up and leaves it where it is', () => {
  const lines = [small, large, small].reduce(withOneMore, [] as ReturnType<typeof withOneMore>);
  expect(lines.map((line) => [line.garment.size, line.quantity])).toEqual([
    ['S', 2],
    ['L', 1],
  ]);
  expect(countPieces(lines)).toBe(3);
});

test('a line holds no more than the contract takes', () => {
  const full = [{ garment: small, quantity: MOST_OF_ONE }];
  expect(withOneMore(full, small)).toEqual(full);
});

test('the last piece of a line takes the line away, and no other', () => {
  const lines = [
    { garment: small, quantity: 1 },
    { garment: large, quantity: 2 },
  ];
  expect(withQuantity(lines, small.skuNo, 0)).toEqual([{ garment: large, quantity: 2 }]);
  expect(withQuantity(lines, large.skuNo, 1)[1]?.quantity).toBe(1);
});

test('a scanned piece is shown in its own colour and size; a number of another style is nothing', () => {
  const counts = { onHandCount: 1, reservedCount: 0, safetyCount: 0, promisedCount: 1, elsewhereCount: 0, warehouseCount: 0 };
  const found = {
    style: { styleNo: 1, code: 'CW2611', name: '双面羊毛中长大衣', tagPriceFen: 119_900 },
    colours: [
      { code: '10', name: '墨', hex: '#222222', pictures: [] },
      { code: '12', name: '驼', hex: '#B79B74', pictures: ['/pictures/coat.svg', '/pictures/back.svg'] },
    ],
    scannedSkuNo: 3,
    skus: [{ skuNo: 3, code: 'CW2611-12-L', colourCode: '12', size: 'L', ...counts }],
  };
  expect(garmentOf(found, 3)).toEqual({ ...large, picture: '/pictures/coat.svg' });
  expect(garmentOf(found, 4)).toBeNull();
});
