import type { Refusal } from '../../cloudfunctions/kernel/outcome';
import type { SheetRefusal } from '../../cloudfunctions/kernel/sheet';
import type { FileRefusal } from '../../cloudfunctions/platform/read-sheet';

/** Why a whole file was refused, and what to do. */
export function wordsFor({ code, details }: Refusal<FileRefusal | SheetRefusal>): string {
  const file = String(details?.file ?? '');
  const columns = Array.isArray(details?.columns) ? details.columns.join('、') : '';
  switch (code) {
    case 'file/missing':
      return `找不到文件 ${file}，请检查路径。`;
    case 'file/not-a-sheet':
      return `${file} 不是 CSV 或 XLSX，请另存为其中一种。`;
    case 'file/unreadable-text':
      return `${file} 的编码既不是 UTF-8 也不是 GBK，请另存为 UTF-8 的 CSV。`;
    case 'file/empty':
      return `${file} 是空的，第一行应为表头。`;
    case 'sheet/columns-missing':
      return `表头缺少：${columns}。加 --help 可看全部列。`;
    case 'sheet/column-twice':
      return `表头中「${columns}」出现了两次，请只留一列。`;
  }
}

/** Pads to a width on the screen, where a Chinese character takes two columns. */
export function padded(text: string, width: number): string {
  const taken = [...text].reduce((sum, letter) => sum + (/[\u1100-\uFFEF]/.test(letter) ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, width - taken));
}
