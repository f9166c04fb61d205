/** What the shapes of settings say in English, in the words of head office. */
export const POLICY_SENTENCES: Readonly<Record<string, string>> = {
  'a floor is either percentOfTag or fen': '底价写 percentOfTag（吊牌价的百分之几）或 fen（多少分），二选一',
  'two groups have the same code': '两个分组的 code 相同，请改一个',
  'a group excludes one that does not exist': 'excludes 里有不存在的分组，请写 groups 里的 code',
  'the first level must ask nothing (fromFen 0)': '第一级是人人都有的，fromFen 请写 0',
  'every level must ask more than the one before': '每一级的 fromFen 要高于前一级，请从低到高写',
  'two levels have the same code': '两个等级的 code 相同，请改一个',
};
