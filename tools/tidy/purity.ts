import ts from 'typescript';
import modules from '../../config/modules.json';
import { findingAt, isTest, isTypeScript, nodesOf, roomOf, type TidyRule, type TreeFile } from './tree';

/** Calls and constructions that look at the wall clock or throw dice. */
const CLOCK = new Set(['Date.now', 'performance.now', 'process.hrtime', 'process.hrtime.bigint']);
const DICE = new Set([
  'Math.random',
  'randomUUID',
  'randomBytes',
  'randomInt',
  'crypto.randomUUID',
  'crypto.randomBytes',
  'crypto.getRandomValues',
]);

/** Time and chance come in as arguments, or a test could not name what will happen. Entries are where they are brought in. */
export const noClockInBusiness: TidyRule = {
  name: 'clock-and-dice',
  find: (tree) =>
    tree.filter(isBusiness).flatMap((file) => {
      const { source, nodes } = nodesOf(file);
      return nodes.flatMap((node) => {
        const what = clockOrDice(node, source);
        return what === undefined
          ? []
          : [findingAt(file, source, node, `${what}: take \`now\` or the id from the call instead.`)];
      });
    }),
};

function isBusiness(file: TreeFile): boolean {
  const room = roomOf(file);
  return room !== undefined && modules.includes(room) && isTypeScript(file) && !isTest(file) && !file.path.endsWith('/index.ts');
}

function clockOrDice(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && !node.arguments?.length) return 'new Date()';
  if (!ts.isCallExpression(node)) return undefined;
  const name = node.expression.getText(source);
  return CLOCK.has(name) || DICE.has(name) ? `${name}()` : undefined;
}
