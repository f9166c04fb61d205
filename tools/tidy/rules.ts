import { moneyHasUnits, noFloatsNearMoney } from './money';
import { shortFiles, tellingNames } from './names';
import { noAnnouncedTests, noMarks, noSilencers } from './promises';
import { noClockInBusiness } from './purity';
import { refusalsAreInContracts, refusalsHaveWords } from './refusals';
import { noRegistryHosts, standsAlone } from './repository';
import { ownTablesOnly, sqlLooksLeft } from './sql-tables';
import { noGluedSql, sqlInItsPlace } from './sql-text';
import { readTree, type TidyRule } from './tree';

const RULES: readonly TidyRule[] = [
  noClockInBusiness,
  sqlInItsPlace,
  noGluedSql,
  ownTablesOnly,
  sqlLooksLeft,
  moneyHasUnits,
  noFloatsNearMoney,
  tellingNames,
  shortFiles,
  noMarks,
  noSilencers,
  noAnnouncedTests,
  refusalsAreInContracts,
  refusalsHaveWords,
  standsAlone,
  noRegistryHosts,
];

/** What no linter knows about the tree below `root`, one line per finding: "path:line rule: sentence". */
export function tidy(root: string): string[] {
  const tree = readTree(root);
  if (tree.length === 0) throw new Error(`There is nothing to look at in ${root}.`);
  return RULES.flatMap((rule) => rule.find(tree).map(({ path, line, sentence }) => `${path}:${line} ${rule.name}: ${sentence}`));
}
