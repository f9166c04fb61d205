import { beforeDay, breakAfterDots, dottedParts } from './line';

test.each([
  ['全部商品', ['全部商品']],
  ['精梳棉圆领 T 恤 · 线上线下都能用', ['精梳棉圆领~T~恤~·', '线上线下都能用']],
  ['限湖滨店 · 周一至周五 10:00–16:00 · 首单可用', ['限湖滨店~·', '周一至周五~10:00–16:00~·', '首单可用']],
  ['2027 年 1 月 21 日前，余 60 天', ['2027~年~1~月~21~日前，余~60~天']],
])('"%s" has spaces to break at only behind its dots', (line, expected) => {
  expect(breakAfterDots(line).replaceAll('\u00A0', '~').split(' ')).toEqual(expected);
});

test.each([
  ['全部商品', [['全部商品']]],
  ['大衣、羽绒 · 精梳棉圆领 T 恤', [['大衣、', '羽绒'], ['精梳棉圆领~T~恤']]],
  ['2027 年 1 月 21 日前，余 60 天', [['2027~年~1~月~21~日前，', '余~60~天']]],
  ['周一 10:00–16:00、19:00–21:00', [['周一~10:00_–_16:00、', '19:00_–_21:00']]],
  ['', [['']]],
])('"%s" may break between its conditions, and within one only behind "、" and "，"', (line, expected) => {
  const plain = (piece: string) => piece.replaceAll('\u00A0', '~').replaceAll('\u2060', '_');
  expect(dottedParts(line).map((pieces) => pieces.map(plain))).toEqual(expected);
});

test.each([
  ['明天 22:00', '保留到明天 22:00'],
  ['11 月 30 日 22:00', '保留到 11 月 30 日 22:00'],
])('a space stands before figures only: %s', (day, expected) => {
  expect(beforeDay('保留到', day)).toBe(expected);
});
