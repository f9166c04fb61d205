import * as z from 'zod';
import { filled, filledText, loose, looseText, oneOf, readCode, readDay, splitList } from '../kernel/cell';
import { parseYuan } from '../kernel/money';
import type { Column } from '../kernel/sheet';
import { BARCODE_MAX_LENGTH, isBarcode } from './barcode';
import { parseSizeChart } from './size-chart';

/** One row is one sku; what belongs to the style or the colour may be left empty from its second row on. */
export const STYLE_COLUMNS = [
  { key: 'styleCode', names: ['款号', 'style_code', 'style'], must: true, about: '款的编码，同款各行相同' },
  { key: 'name', names: ['款名', 'name', 'style_name'], must: true, about: '款名，30 字以内' },
  { key: 'series', names: ['系列', 'line', 'collection'], must: false, about: '系列' },
  { key: 'gender', names: ['性别', 'gender'], must: true, about: '女 / 男 / 中性（women / men / unisex）' },
  { key: 'category', names: ['品类', 'category'], must: true, about: '品类，如 大衣' },
  { key: 'season', names: ['季节', 'season'], must: false, about: '季节，如 2026秋' },
  { key: 'wave', names: ['波段', 'wave'], must: false, about: '波段' },
  { key: 'launchDay', names: ['上市日期', 'launch_day', 'launch_date'], must: false, about: '如 2026-08-14；空则为导入当日' },
  { key: 'fabric', names: ['面料', 'fabric'], must: false, about: '面料成分' },
  { key: 'care', names: ['洗护', 'care'], must: false, about: '洗护说明' },
  { key: 'price', names: ['吊牌价', 'tag_price', 'price'], must: true, about: '元，最多两位小数，如 1199 或 1,199.00' },
  { key: 'colourCode', names: ['颜色编码', 'colour_code', 'color_code'], must: false, about: '颜色编码；空则用颜色名' },
  { key: 'colourName', names: ['颜色', 'colour', 'color'], must: true, about: '颜色名' },
  { key: 'hex', names: ['色值', 'hex'], must: true, about: '实物颜色，如 #B79B74' },
  { key: 'size', names: ['尺码', 'size'], must: true, about: '尺码，如 M、27、均码' },
  { key: 'skuCode', names: ['SKU编码', 'sku_code', 'sku'], must: true, about: 'SKU 编码，全店唯一' },
  {
    key: 'barcode',
    names: ['条码', 'barcode', 'ean'],
    must: false,
    about: `EAN-13 / EAN-8（校验位须正确）或 Code-128 文本（4–${BARCODE_MAX_LENGTH} 位）`,
  },
  {
    key: 'pictures',
    names: ['图片', 'pictures'],
    must: false,
    about: '该颜色的图片，| 分隔，首图为正面；/ 开头的路径或 https 地址',
  },
  { key: 'sizeChart', names: ['尺码表', 'size_chart'], must: false, about: '厘米，如 衣长:S=98|M=100;胸围:S=104|M=108' },
  { key: 'outfitCodes', names: ['搭配款号', 'outfits', 'outfit_codes'], must: false, about: '搭配的款号，| 分隔' },
  { key: 'story', names: ['卖点', 'story'], must: false, about: '一句卖点，200 字以内' },
] as const satisfies readonly Column[];

const CODE_REASON = '编码不能有空格、逗号、分号或竖线，最多 40 位';

export const StyleRow = z.object({
  styleCode: filled(readCode, CODE_REASON),
  name: looseText(30),
  series: looseText(30),
  gender: loose(
    oneOf<'women' | 'men' | 'unisex'>({
      女: 'women',
      女装: 'women',
      women: 'women',
      男: 'men',
      男装: 'men',
      men: 'men',
      中性: 'unisex',
      通用: 'unisex',
      unisex: 'unisex',
    }),
    '应为 女、男 或 中性',
  ),
  category: looseText(20),
  season: looseText(20),
  wave: looseText(20),
  launchDay: loose(readDay, '不是日期，应如 2026-08-14'),
  fabric: looseText(200),
  care: looseText(200),
  price: loose(readPrice, '不是价格，应为大于 0 的元数，最多两位小数'),
  colourCode: loose(readCode, CODE_REASON),
  colourName: looseText(20),
  hex: loose(readHex, '不是色值，应如 #B79B74'),
  size: filledText(12),
  skuCode: filled(readCode, CODE_REASON),
  barcode: loose(
    (text) => (isBarcode(text) ? text : undefined),
    `条码不对：EAN 的校验位不符，或不是 4–${BARCODE_MAX_LENGTH} 位的 Code-128 文本`,
  ),
  pictures: loose(readPictures, '图片应为 / 开头的路径或 https 地址，用 | 分隔'),
  sizeChart: loose(parseSizeChart, '尺码表读不懂，应如 衣长:S=98|M=100;胸围:S=104|M=108'),
  outfitCodes: loose(splitList, '搭配款号用 | 分隔'),
  story: looseText(200),
});
export type StyleRow = z.output<typeof StyleRow>;

function readPrice(text: string): number | undefined {
  return parseYuan(text) || undefined;
}

function readHex(text: string): string | undefined {
  const digits = /^#?([0-9a-f]{6})$/i.exec(text)?.[1];
  return digits === undefined ? undefined : `#${digits.toUpperCase()}`;
}

function readPictures(text: string): string[] | undefined {
  const pictures = splitList(text);
  return pictures.every((one) => /^(?:\/|https:\/\/)[^\s"'<>]{1,200}$/.test(one)) ? pictures : undefined;
}
