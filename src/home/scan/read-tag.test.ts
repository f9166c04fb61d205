import { readTag } from './read-tag';

test.each([
  ['a barcode', '6901234567892', '6901234567892'],
  ['a barcode written in groups', ' 690 1234 567892 ', '6901234567892'],
  ['a link', 'https://shop.example/t/A1b2 ', 'https://shop.example/t/A1b2'],
  ['a bare code', 'k1.A1b2-c3', 'k1.A1b2-c3'],
])('%s is taken', (_what, written, text) => {
  expect(readTag(written)).toEqual({ ok: true, text });
});

test.each([
  ['nothing', '  ', '请先填写条码数字，或粘贴吊牌链接'],
  ['a barcode one digit short', '690123456789', '条码是 13 位数字，现在是 12 位'],
  ['a barcode with a wrong digit', '6901234567893', '数字有误，请对照吊牌再看一遍'],
])('%s is a slip', (_what, written, problem) => {
  expect(readTag(written)).toEqual({ ok: false, problem });
});
