import { type Finding, findingsIn, type TidyRule, type TreeFile } from './tree';

const CODE = /'([a-z][a-z-]*\/[a-z][a-z-]*)'/g;
/** Raised, or answered as one of several. */
const RAISED = /(?:platform_refuse|campaign_no)\('([^']+)'/g;
const CONTRACT = /^cloudfunctions\/[^/]+\/(?:[a-z]+-)?contract\.ts$/;
/** Of the phone and of the console. */
const WORDS = ['src/words/refusals', 'console/src/words/refusals'];

/** What the database may refuse stands in a contract, where the compiler makes the phone find words for it. */
export const refusalsAreInContracts: TidyRule = {
  name: 'refusals-in-contracts',
  find: (tree) => {
    const known = codesIn(tree.filter((file) => CONTRACT.test(file.path)));
    return tree
      .filter((file) => file.path.endsWith('.sql'))
      .flatMap((file) => findingsIn(file, RAISED, (match) => match[1] ?? ''))
      .filter((finding) => !known.has(finding.sentence))
      .map((finding) => ({ ...finding, sentence: `No contract names the refusal ${finding.sentence}.` }));
  },
};

/** A refusal without words is a dead end for the person who meets it. */
export const refusalsHaveWords: TidyRule = {
  name: 'refusals-have-words',
  find: (tree) => {
    const words = tree.filter((file) => WORDS.some((place) => file.path.startsWith(place)) && !file.path.endsWith('.test.ts'));
    if (words.length === 0) return [];
    const worded = codesIn(words);
    return tree
      .filter((file) => CONTRACT.test(file.path))
      .flatMap((file): Finding[] => findingsIn(file, CODE, (match) => match[1] ?? ''))
      .filter((finding) => !worded.has(finding.sentence))
      .map((finding) => ({ ...finding, sentence: `${finding.sentence} has no words in ${WORDS.join(' or ')}.` }));
  },
};

function codesIn(files: readonly TreeFile[]): Set<string> {
  return new Set(files.flatMap((file) => [...file.text.matchAll(CODE)].map((match) => match[1] ?? '')));
}
