import type { BagLine } from './bag-lines';
import { createBag } from './bag-store';

const PLACE = 'hangtag.bag';

const coat: BagLine = {
  skuNo: 7,
  styleNo: 1,
  styleName: '双面羊毛中长大衣',
  colourName: '驼色',
  colourHex: '#B79B74',
  size: 'M',
  picture: null,
  tagPriceFen: 119_900,
  quantity: 1,
  place: { placeNo: 2, name: '武林店' },
  inHandAt: null,
};

function storageWith(kept: string | null) {
  const drawer = new Map<string, string>(kept === null ? [] : [[PLACE, kept]]);
  return {
    drawer,
    getItem: (name: string) => drawer.get(name) ?? null,
    setItem: (name: string, text: string) => void drawer.set(name, text),
    removeItem: (name: string) => void drawer.delete(name),
  };
}

test('what she put away is there after a restart', () => {
  const storage = storageWith(null);
  createBag(storage).setState({ lines: [coat] });
  expect(createBag(storageWith(storage.drawer.get(PLACE) ?? null)).getState().lines).toEqual([coat]);
});

test.each([
  ['nothing was kept', null],
  ['an older version was kept', JSON.stringify({ state: { lines: [{ sku: 7 }] }, version: 0 })],
  ['something unreadable was kept', 'not a bag'],
])('the bag opens empty when %s', (_what, kept) => {
  expect(createBag(storageWith(kept)).getState().lines).toEqual([]);
});
