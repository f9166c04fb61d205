import ts from 'typescript';
import { findingAt, findingsIn, isTypeScript, nodesOf, type TidyRule } from './tree';

/** Written in two halves, so that this file does not find itself. */
const MARKS = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`, 'g');
const SILENCERS = new RegExp(`@ts-(?:ignore|expect-error|nocheck)|${'biome' + '-ignore'}|${'eslint' + '-disable'}`, 'g');

/** A mark in a file is a promise to nobody: do it, or write an issue. */
export const noMarks: TidyRule = {
  name: 'no-marks',
  find: (tree) =>
    tree
      .filter((file) => /\.(tsx?|mjs|cjs|sql|scss)$/.test(file.path))
      .flatMap((file) => findingsIn(file, MARKS, ([mark]) => `${mark}: do it now, or write an issue.`)),
};

/** Whoever silences a check has switched it off for the next reader too. */
export const noSilencers: TidyRule = {
  name: 'no-silencers',
  find: (tree) =>
    tree
      .filter(isTypeScript)
      .flatMap((file) => findingsIn(file, SILENCERS, ([silencer]) => `${silencer}: mend the code instead.`)),
};

/** The linter finds focused and skipped tests; this finds the ones that were only announced. */
export const noAnnouncedTests: TidyRule = {
  name: 'no-announced-tests',
  find: (tree) =>
    tree.filter(isTypeScript).flatMap((file) => {
      const { source, nodes } = nodesOf(file);
      return nodes
        .filter((node) => ts.isPropertyAccessExpression(node) && /^(it|test|describe)$/.test(node.expression.getText(source)))
        .filter((node) => ts.isPropertyAccessExpression(node) && /^(todo|skip|only|failing)$/.test(node.name.text))
        .map((node) => findingAt(file, source, node, `${node.getText(source)}: a test runs or goes.`));
    }),
};
