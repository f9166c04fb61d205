import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Complaint, pathText } from '../../cloudfunctions/kernel/complaint';
import { type Outcome, ok, refuse } from '../../cloudfunctions/kernel/outcome';
import { readYaml, unreadablesOf, type Written } from '../../cloudfunctions/platform/read-yaml';

/** What somebody wrote, with the name under which it is complained about. */
export type WrittenFile = Written & { readonly name: string };

/** Reads a YAML or JSON file. Refuses with lines for the terminal. */
export function readWrittenFile(file: string, singles: 'texts' | 'values'): Outcome<WrittenFile, 'file'> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    return refuse('file', { lines: [`找不到文件 ${file}，请检查路径。`] });
  const content = readFileSync(file);
  if (!isUtf8(content)) return refuse('file', { lines: [`${path.basename(file)} 不是 UTF-8 编码，请另存为 UTF-8。`] });
  return readWritten(content.toString('utf8'), path.basename(file), singles);
}

/** The same for text that came another way. */
export function readWritten(text: string, name: string, singles: 'texts' | 'values'): Outcome<WrittenFile, 'file'> {
  const read = readYaml(text, singles);
  if (!read.ok) {
    const faults = unreadablesOf(read.refusal.details).map(({ line, sentence }) => `  ${lineText(line)}${sentence}`);
    return refuse('file', { lines: [`${name} 读不懂，什么都没有写入：`, ...faults] });
  }
  if (read.value.value === undefined) return refuse('file', { lines: [`${name} 是空的。`] });
  return ok({ ...read.value, name });
}

export function linesOf(refusal: { readonly details?: Readonly<Record<string, unknown>> }): string[] {
  return (refusal.details?.lines ?? []) as string[];
}

/** Complaints in the order of the file, each with its line. */
export function complaintLines({ name, lineOf }: WrittenFile, complaints: readonly Complaint[]): string[] {
  const lined = complaints.map((complaint) => ({ ...complaint, line: lineOf(complaint.path) }));
  lined.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return [
    `${name} 有 ${complaints.length} 处要改，什么都没有写入：`,
    ...lined.map(({ path: at, line, sentence }) => `  ${lineText(line)}${placeText(at)}${sentence}`),
  ];
}

function lineText(line: number | undefined): string {
  return line === undefined ? '' : `第 ${line} 行 `;
}

/** Things of a list are counted, places within a thing are named. */
function placeText(at: Complaint['path']): string {
  const [first, ...rest] = at;
  if (typeof first !== 'number') return at.length === 0 ? '' : `${pathText(at)}：`;
  return rest.length === 0 ? `第 ${first + 1} 张：` : `第 ${first + 1} 张 ${pathText(rest)}：`;
}
