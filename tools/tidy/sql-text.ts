import ts from 'typescript';
import { type Finding, findingAt, isTest, isTypeScript, nodesOf, type TidyRule, type TreeFile } from './tree';

/** A statement, not a sentence of English that happens to contain "select". */
const STATEMENT =
  /^[`'"\s(]*(select\s[\s\S]+\sfrom\s|select\s+[a-z_]+\(|with\s+\w+\s+as\s*\(|insert\s+into\s+\w|update\s+\w+\s+(\w+\s+)?set\s|delete\s+from\s+\w|truncate\s+\w|create\s+table\b)/i;

/** The one place where the name of a function stands in the text: it is asserted to be a plain name. */
const NAMES_A_FUNCTION = 'cloudfunctions/platform/database.ts';

/** SQL lives in *.sql, in the store of its module, or in the platform: there one looks for it, and there its tables are known. */
export const sqlInItsPlace: TidyRule = {
  name: 'sql-in-its-place',
  find: (tree) =>
    tree
      .filter((file) => /^(cloudfunctions|src)\//.test(file.path) && !/\/store\.ts$|^cloudfunctions\/platform\//.test(file.path))
      .flatMap((file) => statementsIn(file, () => 'SQL text belongs into a .sql file or store.ts of the module.')),
};

/** A value glued into a statement is an injection waiting for its day. drizzle's sql`…` binds it. */
export const noGluedSql: TidyRule = {
  name: 'no-glued-sql',
  find: (tree) =>
    tree
      .filter((file) => /^(cloudfunctions|src)\//.test(file.path) && file.path !== NAMES_A_FUNCTION)
      .flatMap((file) =>
        statementsIn(file, (node) => (isGlued(node) ? 'A value is glued into SQL: bind it (sql`…` or $1).' : undefined)),
      ),
};

function statementsIn(file: TreeFile, judge: (node: ts.Node) => string | undefined): Finding[] {
  if (!isTypeScript(file) || isTest(file)) return [];
  const { source, nodes } = nodesOf(file);
  return nodes.flatMap((node) => {
    if (!isText(node) || !STATEMENT.test(node.getText(source))) return [];
    const sentence = judge(node);
    return sentence === undefined ? [] : [findingAt(file, source, node, sentence)];
  });
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
}

function isGlued(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.PlusToken) return true;
  return ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent);
}
