import modules from '../../config/modules.json';
import { type Finding, findingsIn, roomOf, type TidyRule, type TreeFile } from './tree';

const OWNERS = ['platform', ...modules.map((name) => name.replace('-', '_'))];
const owned = `((?:${OWNERS.join('|')})_[a-z_]+)`;
const WRITES = new RegExp(
  `(?:insert\\s+into|delete\\s+from|merge\\s+into|truncate|(?<!for\\s)(?<!do\\s)update)\\s+${owned}`,
  'gi',
);
const READS = new RegExp(`(?:from|join)\\s+${owned}`, 'gi');

/** Reading to the left saves a round trip; a write would go past the guards and the movements of the owner. Its functions are there. */
export const ownTablesOnly: TidyRule = {
  name: 'own-tables-only',
  find: (tree) =>
    sqlFiles(tree).flatMap((file) =>
      matching(
        file,
        WRITES,
        (room, owner) => owner !== room,
        (table) => `${table} belongs to another module: call its SQL function instead.`,
      ),
    ),
};

/** Upstream never looks downstream, in SQL as in TypeScript. */
export const sqlLooksLeft: TidyRule = {
  name: 'sql-looks-left',
  find: (tree) =>
    sqlFiles(tree).flatMap((file) =>
      matching(
        file,
        READS,
        (room, owner) => OWNERS.indexOf(owner) > OWNERS.indexOf(room),
        (table) => `${table} is downstream of this module.`,
      ),
    ),
};

function sqlFiles(tree: readonly TreeFile[]): TreeFile[] {
  return tree.filter((file) => /^cloudfunctions\/[^/]+\/[^/]+\.sql$/.test(file.path));
}

function matching(
  file: TreeFile,
  pattern: RegExp,
  isWrong: (room: string, owner: string) => boolean,
  sentence: (table: string) => string,
): Finding[] {
  const room = (roomOf(file) ?? '').replace('-', '_');
  const code = { ...file, text: withoutComments(file.text) };
  return findingsIn(code, pattern, (match) => match[1] ?? '').flatMap((finding) => {
    const table = finding.sentence;
    const owner = OWNERS.find((name) => table.startsWith(`${name}_`)) ?? room;
    return isWrong(room, owner) ? [{ ...finding, sentence: sentence(table) }] : [];
  });
}

/** Blanks, so that lines keep their numbers. */
function withoutComments(text: string): string {
  return text.replace(/--[^\n]*/g, '');
}
