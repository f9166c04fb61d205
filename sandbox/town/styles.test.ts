import { garmentPicture } from './garments/draw-garment';
import { townRows } from './town-rows';

const skus = townRows('styles.csv');
const styles = new Map(skus.map((sku) => [sku('款号'), sku]));
const column = (header: string): string[] => skus.map((sku) => sku(header));

test('the brand shows more than forty styles: women first, then men, and basics for both', () => {
  const count = (gender: string): number => [...styles.values()].filter((style) => style('性别') === gender).length;
  expect(styles.size).toBeGreaterThanOrEqual(44);
  expect({ women: count('女'), men: count('男'), both: count('中性') }).toEqual({ women: 22, men: 15, both: 13 });
});

test('every barcode is an EAN-13 with its check digit, in the Chinese range', () => {
  for (const barcode of column('条码')) {
    expect(barcode).toMatch(/^69[0-9]\d{10}$/);
    const digits = [...barcode].map(Number);
    const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
    expect(sum % 10).toBe(0);
  }
});

test.each(['条码', 'SKU编码'])('no two skus share a %s', (header) => {
  expect(new Set(column(header)).size).toBe(skus.length);
});

test('a colour name always has the same code and the same true colour', () => {
  const meanings = new Set(skus.map((sku) => [sku('颜色'), sku('颜色编码'), sku('色值')].join()));
  expect(meanings.size).toBe(new Set(column('颜色')).size);
  for (const hex of column('色值')) expect(hex).toMatch(/^#[0-9A-F]{6}$/);
});

test('outfit links lead to styles that exist, and back again', () => {
  for (const [code, style] of styles) {
    for (const other of linked(style('搭配款号'))) {
      expect(other).not.toBe(code);
      expect(linked(styles.get(other)?.('搭配款号') ?? '')).toContain(code);
    }
  }
});

test('size charts name every size of their style', () => {
  for (const style of styles.values()) {
    const sizes = skus.filter((sku) => sku('款号') === style('款号')).map((sku) => sku('尺码'));
    for (const part of linked(style('尺码表'), ';')) {
      const [name, values = ''] = part.split(':');
      expect(name).not.toBe('');
      expect(linked(values).map((value) => value.split('=')[0])).toEqual([...new Set(sizes)]);
      expect(values).toMatch(/^[^=|]+=\d+(\.\d)?(\|[^=|]+=\d+(\.\d)?)*$/);
    }
  }
});

test('exactly two styles are left incomplete, to show what cannot be listed yet', () => {
  const bare = [...styles.values()].filter((style) => !style('图片') && !style('尺码表') && !style('搭配款号'));
  const partly = [...styles.values()].filter((style) => !style('图片') || !style('尺码表') || !style('搭配款号'));
  expect(bare.map((style) => style('款号'))).toEqual(['CW2622', 'CM2615']);
  expect(partly).toHaveLength(2);
});

test('every picture named can be drawn, in the colour of its sku', () => {
  for (const sku of skus) {
    for (const path of linked(sku('图片'))) expect(garmentPicture(path)).toContain(sku('色值'));
  }
});

test('the coat of the demo is there: 1199 yuan in 驼, 墨 and 砖红', () => {
  const coat = skus.filter((sku) => sku('款号') === 'CW2611');
  expect(new Set(coat.map((sku) => [sku('款名'), sku('吊牌价'), sku('颜色')].join()))).toEqual(
    new Set(['驼', '墨', '砖红'].map((colour) => `双面羊毛中长大衣,1199,${colour}`)),
  );
});

function linked(cell: string, by = '|'): string[] {
  return cell === '' ? [] : cell.split(by);
}
