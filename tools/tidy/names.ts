import { type Finding, isTest, isTypeScript, type TidyRule } from './tree';

const VAGUE = /^(utils?|helpers?|common|misc|managers?|data|info|stuff|tools?-?box|shared|lib)$/;
const LONGEST_LINES = 320;

/** A name that fits everything helps nobody to find anything. */
export const tellingNames: TidyRule = {
  name: 'telling-names',
  find: (tree) =>
    tree.flatMap(({ path }): Finding[] => {
      const vague = path.split('/').find((part) => VAGUE.test(part.split('.')[0] ?? ''));
      return vague === undefined
        ? []
        : [{ path, line: 1, sentence: `"${vague}" says nothing: name it after what it does in the shop.` }];
    }),
};

export const shortFiles: TidyRule = {
  name: 'short-files',
  find: (tree) =>
    tree
      .filter((file) => isTypeScript(file) && !isTest(file))
      .map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > LONGEST_LINES)
      .map(({ path, lines }) => ({
        path,
        line: lines,
        sentence: `${lines} lines: split it by the words of the business (≤ ${LONGEST_LINES}).`,
      })),
};
