import type { Column } from '../../cloudfunctions/kernel/sheet';
import { KINDS, type Kind } from './kinds';
import { padded } from './words';

const USAGE = `用法：npm run import -- styles|stores|stock 文件 [--report 报告.csv]
      npm run import -- stores --help

文件可以是 CSV（UTF-8 或 GBK）或 XLSX，第一行为表头，中英文均可，列的顺序不限，多余的列不读。
坏行连同行号、列名和原因写进报告，好行照常导入；同一文件再导一次不会改变任何内容；空单元格不改动已有内容。
数据库取自 DATABASE_URL，未设则为 DATA_DIR（默认 .data）。`;

/** The columns come from the same tables the importer reads by, so the help cannot drift from the code. */
export function helpText(kind: Kind | undefined): string {
  const kinds = kind === undefined ? (['styles', 'stores', 'stock'] as const) : [kind];
  return [USAGE, ...kinds.map((one) => `${one}（${KINDS[one].title}）\n${KINDS[one].columns.map(columnLine).join('\n')}`)].join(
    '\n\n',
  );
}

function columnLine({ names: [first, ...others], must, about }: Column): string {
  return `  ${must ? '*' : ' '} ${padded(first, 10)} ${padded(others.join(' / '), 32)} ${about}`;
}
