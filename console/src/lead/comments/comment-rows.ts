import type { Input } from '../../contracts';

export type CommentRow = Input<'desk.importComments'>['rows'][number];
export type ReadComments = { readonly rows: readonly CommentRow[]; readonly troubles: readonly string[] };

/** How columns may be called in the files people have. */
const NAMES: Readonly<Record<keyof CommentRow, readonly string[]>> = {
  id: ['id', '编号', '评论编号', '评论id'],
  handle: ['handle', '昵称', '用户', '用户名', '作者'],
  text: ['text', '内容', '评论', '评论内容'],
  at: ['at', '时间', '评论时间', '发布时间'],
  url: ['url', '链接', '地址'],
};

const NEEDED = ['id', 'handle', 'text', 'at'] as const;

/** Comments from the lines of a sheet, the first being its head; every line that cannot be taken is named with its reason. */
export function readComments(lines: readonly (readonly string[])[]): ReadComments {
  const [head, ...rest] = lines;
  if (head === undefined) return { rows: [], troubles: ['表格是空的。'] };
  const columns = columnsOf(head);
  const missing = NEEDED.filter((name) => columns[name] === -1);
  if (missing.length > 0)
    return { rows: [], troubles: [`第一行缺这些列：${missing.map((name) => NAMES[name][1]).join('、')}。`] };

  const rows: CommentRow[] = [];
  const troubles: string[] = [];
  for (const [index, line] of rest.entries()) {
    if (line.every((cell) => cell.trim() === '')) continue;
    const read = rowOf(line, columns);
    if (typeof read === 'string') troubles.push(`第 ${index + 2} 行：${read}`);
    else rows.push(read);
  }
  return { rows, troubles };
}

type Columns = Readonly<Record<keyof CommentRow, number>>;

function columnsOf(head: readonly string[]): Columns {
  const names = head.map((cell) =>
    cell
      .trim()
      .replace(/^\uFEFF/, '')
      .toLowerCase(),
  );
  const find = (name: keyof CommentRow) => names.findIndex((cell) => NAMES[name].includes(cell));
  return { id: find('id'), handle: find('handle'), text: find('text'), at: find('at'), url: find('url') };
}

function rowOf(line: readonly string[], columns: Columns): CommentRow | string {
  const cell = (name: keyof CommentRow) => (line[columns[name]] ?? '').trim();
  const at = instantOf(cell('at'));
  if (cell('id') === '' || cell('id').length > 100) return '编号是空的或太长。';
  if (cell('handle') === '') return '昵称是空的。';
  if (cell('text') === '') return '内容是空的。';
  if (at === null) return `时间「${cell('at')}」看不懂，请写成 2026-11-22 14:05。`;
  const url = cell('url');
  const row = { id: cell('id'), handle: cell('handle').slice(0, 40), text: cell('text').slice(0, 2_000), at };
  return /^https?:\/\//.test(url) ? { ...row, url } : row;
}

/** "2026-11-22 14:05", "2026/11/22 14:05:09" on Shanghai's clock, or an instant with its zone; null for anything else. */
function instantOf(text: string): string | null {
  const plain = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const parts = plain?.slice(1).map((part) => (part ?? '0').padStart(2, '0'));
  const written = parts ? `${parts[0]}-${parts[1]}-${parts[2]}T${parts[3]}:${parts[4]}:${parts[5] ?? '00'}+08:00` : text;
  if (!parts && !/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
