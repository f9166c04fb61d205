import ts from 'typescript';
import { findingAt, isTest, isTypeScript, nodesOf, type TidyRule, type TreeFile } from './tree';

const MONEY = /^(?:[a-z][A-Za-z]*)?(?:price|amount|cost|fee|discount|subtotal)$/i;
const NUMBER = /\b(number|Fen)\b(?!\s*\()|^(z\.(int|number)|integer|bigint|smallint|numeric|FenAmount|fen)\b/;

/** "price" of what: yuan, fen, or yuan times ten? The unit stands in the name. */
export const moneyHasUnits: TidyRule = {
  name: 'money-has-units',
  find: (tree) =>
    tree.filter(isConcerned).flatMap((file) => {
      const { source, nodes } = nodesOf(file);
      return nodes.flatMap((node) => {
        const name = unitlessName(node, source);
        return name === undefined ? [] : [findingAt(file, source, node, `${name} is money without a unit: ${name}Fen.`)];
      });
    }),
};

/** The kernel is where numbers become fen; platform/wechat speaks WeChat's own words. */
function isConcerned(file: TreeFile): boolean {
  return (
    isTypeScript(file) &&
    !isTest(file) &&
    /^(cloudfunctions|src)\//.test(file.path) &&
    !/^cloudfunctions\/(kernel|platform\/wechat)\//.test(file.path)
  );
}

function unitlessName(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (!(ts.isPropertySignature(node) || ts.isPropertyAssignment(node) || ts.isParameter(node) || ts.isVariableDeclaration(node)))
    return undefined;
  const name = node.name.getText(source).replace(/['"]/g, '');
  if (!MONEY.test(name)) return undefined;
  const type = 'type' in node ? node.type?.getText(source) : undefined;
  const value = 'initializer' in node ? node.initializer : undefined;
  const isNumber =
    type !== undefined
      ? NUMBER.test(type)
      : value !== undefined && (ts.isNumericLiteral(value) || NUMBER.test(value.getText(source)));
  return isNumber ? name : undefined;
}

/** Fractions of a yuan are lost to floating point before anyone looks. */
export const noFloatsNearMoney: TidyRule = {
  name: 'no-floats',
  find: (tree) =>
    tree
      .filter((file) => isTypeScript(file) && !isTest(file) && file.path.startsWith('cloudfunctions/'))
      .flatMap((file) => {
        const { source, nodes } = nodesOf(file);
        return nodes
          .filter((node) => ts.isIdentifier(node) && (node.text === 'toFixed' || node.text === 'parseFloat'))
          .map((node) => findingAt(file, source, node, `${node.getText(source)} makes floats: count in whole units.`));
      }),
};
