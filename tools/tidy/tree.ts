import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One file of the repository as the rules see it; `path` is relative to the root, with forward slashes. */
export type TreeFile = { readonly path: string; readonly text: string };

export type Finding = { readonly path: string; readonly line: number; readonly sentence: string };

/** One thing no linter knows. Rules look at the whole tree, because some of them compare files. */
export type TidyRule = { readonly name: string; readonly find: (tree: readonly TreeFile[]) => Finding[] };

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.data', '.cache', '.swc']);
const READ = /\.(tsx?|mjs|cjs|js|sql|scss|json|jsonc|md|html)$|^(\.npmrc|NOTICE|run)$/;

export function readTree(root: string, folder = ''): TreeFile[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const place = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return readTree(root, place);
      return READ.test(entry.name) ? [{ path: place, text: readFileSync(path.join(root, place), 'utf8') }] : [];
    });
}

export function isTest(file: TreeFile): boolean {
  return /\.test\.tsx?$/.test(file.path);
}

export function isTypeScript(file: TreeFile): boolean {
  return /\.tsx?$/.test(file.path) && !file.path.endsWith('.d.ts');
}

/** The module of the business a file belongs to: "order" for cloudfunctions/order/refund.ts. */
export function roomOf(file: TreeFile): string | undefined {
  return /^cloudfunctions\/([^/]+)\//.exec(file.path)?.[1];
}

/** Every node of a file, parents first. */
export function nodesOf(file: TreeFile): { source: ts.SourceFile; nodes: ts.Node[] } {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { source, nodes };
}

export function findingAt(file: TreeFile, source: ts.SourceFile, node: ts.Node, sentence: string): Finding {
  return { path: file.path, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, sentence };
}

/** A finding for every match of a pattern in plain text. */
export function findingsIn(file: TreeFile, pattern: RegExp, sentence: (match: RegExpMatchArray) => string): Finding[] {
  return [...file.text.matchAll(pattern)].map((match) => ({
    path: file.path,
    line: file.text.slice(0, match.index).split('\n').length,
    sentence: sentence(match),
  }));
}
