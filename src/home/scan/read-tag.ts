type ReadTag = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/**
 * What she wrote or pasted: a link, a code, or the digits under the barcode. Only what is surely a slip is stopped here
 * (nothing, or a barcode whose check digit does not fit); whether it is ours is the server's to say.
 */
export function readTag(written: string): ReadTag {
  const text = written.trim();
  if (text === '') return { ok: false, problem: '请先填写条码数字，或粘贴吊牌链接' };
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d+$/.test(digits)) return { ok: true, text };
  if (digits.length !== 13) return { ok: false, problem: `条码是 13 位数字，现在是 ${digits.length} 位` };
  return isEan13(digits) ? { ok: true, text: digits } : { ok: false, problem: '数字有误，请对照吊牌再看一遍' };
}

/** The last digit of an EAN-13 makes the weighted sum (1, 3, 1, 3 …) a multiple of ten. */
function isEan13(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, position) => total + Number(digit) * (position % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
