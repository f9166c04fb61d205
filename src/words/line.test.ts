import { breakAfterDots } from './line';

test.each([
  ['全部商品', ['全部商品']],
  ['精梳棉圆领 T 恤 · 线上线下都能用', ['精梳棉圆领~T~恤~·', '线上线下都能用']],
  ['限湖滨店 · 周一至周五 10:00–16:00 · 首单可用', ['限湖滨店~·', '周一至周五~10:00–16:00~·', '首单可用']],
  ['2027 年 1 月 21 日前，余 60 天', ['2027~年~1~月~21~日前，余~60~天']],
])('"%s" has spaces to break at only behind its dots', (line, expected) => {
  expect(breakAfterDots(line).replaceAll('\u00A0', '~').split(' ')).toEqual(expected);
});
