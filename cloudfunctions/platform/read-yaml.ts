import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type Scalar,
  type YAMLError,
} from 'yaml';
import type { Path } from '../kernel/complaint';
import { type Outcome, ok, refuse } from '../kernel/outcome';

/** What a YAML or JSON text says, and on which line. */
export type Written = {
  readonly value: unknown;
  /** The line of that part, or of the innermost part around it that is there. */
  lineOf(path: Path): number | undefined;
};
export type Unreadable = { readonly line: number | undefined; readonly sentence: string };

/**
 * Reads YAML 1.2, of which JSON is a part. As `texts` every single value stays the text that was written, so that 0.1 never becomes a
 * float, and a key with nothing behind it is left out. As `values` whole numbers, true, false and null are what they are; any other
 * number stays text, for no setting of ours is a fraction. Refuses with every place that cannot be read.
 */
export function readYaml(text: string, singles: 'texts' | 'values'): Outcome<Written, 'yaml/unreadable'> {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines });
  const faults = document.errors.map((error) => faultOf(error));
  const read = singles === 'texts' ? asText : asValue;
  const root = document.contents;
  const value = faults.length === 0 ? treeOf(root, read, faults, lines) : undefined;
  if (faults.length > 0) return refuse('yaml/unreadable', { faults: faults.filter(isFirstOfLine) });
  return ok({ value, lineOf: (path) => lineOf(root, path, lines) });
}

/** The places a refusal names. */
export function unreadablesOf(details: Readonly<Record<string, unknown>> | undefined): readonly Unreadable[] {
  return (details?.faults ?? []) as readonly Unreadable[];
}

type Read = (scalar: Scalar) => unknown;

function treeOf(node: Node | null, read: Read, faults: Unreadable[], lines: LineCounter): unknown {
  if (node === null) return undefined;
  if (isScalar(node)) return read(node);
  if (isSeq(node)) return node.items.map((item) => textOf(treeOf(item as Node, read, faults, lines)));
  if (isMap(node)) {
    const entries = node.items.map((pair) => [keyOf(pair.key), treeOf(pair.value as Node | null, read, faults, lines)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  faults.push({ line: startOf(node, lines), sentence: '不支持 & 与 * 引用，请直接写出内容' });
  return undefined;
}

/** An item nobody wrote keeps its place, or the next ones would be told under wrong numbers. */
function textOf(item: unknown): unknown {
  return item === undefined ? '' : item;
}

function asText(scalar: Scalar): string | undefined {
  if (scalar.type !== 'PLAIN') return String(scalar.value);
  const text = scalar.source ?? '';
  return text === '' || text === '~' || text === 'null' ? undefined : text;
}

function asValue({ value, source = '' }: Scalar): unknown {
  if (typeof value !== 'number') return value;
  return /^-?\d{1,15}$/.test(source) ? value : source;
}

function lineOf(root: ParsedNode | null, path: Path, lines: LineCounter): number | undefined {
  let node: Node | null = root;
  let line = startOf(root, lines);
  for (const step of path) {
    const pair = isMap(node) ? node.items.find((one) => keyOf(one.key) === String(step)) : undefined;
    const inner: unknown = isSeq(node) && typeof step === 'number' ? node.items[step] : pair?.value;
    if (pair === undefined && inner === undefined) return line;
    line = startOf((pair?.key ?? inner) as Node, lines) ?? line;
    node = (inner ?? null) as Node | null;
  }
  return line;
}

function startOf(node: Node | null, lines: LineCounter): number | undefined {
  return node?.range ? lines.linePos(node.range[0]).line : undefined;
}

function keyOf(key: unknown): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : String(key);
}

const SENTENCES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '这一项写了两次，请只留一处',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  BAD_INDENT: '缩进不齐，同一层的各项要对齐',
  BLOCK_AS_IMPLICIT_KEY: '缩进不齐，同一层的各项要对齐',
  MULTILINE_IMPLICIT_KEY: '缩进不齐，或「键: 值」少了冒号后的空格',
  MISSING_CHAR: '少了引号、冒号、逗号或括号',
  MULTIPLE_DOCS: '一个文件只写一份内容，请去掉 ---',
};

function faultOf({ code, linePos, message }: YAMLError): Unreadable {
  const sentence = SENTENCES[code] ?? `读不懂这里的写法（${message.split('\n')[0]?.replace(/ at line.*$/, '')}）`;
  return { line: linePos?.[0].line, sentence };
}

/** One slip makes several errors behind it: the first of a line says what to mend. */
function isFirstOfLine(fault: Unreadable, position: number, all: readonly Unreadable[]): boolean {
  return all.findIndex((one) => one.line === fault.line) === position;
}
