/** What head office did at its terminal, by the word it is kept under. */
const WORDS: Readonly<Record<string, string>> = {
  created: '新建',
  drafted: '起草',
  paused: '暂停',
  resumed: '恢复',
  ended: '结束',
  extended: '延长',
  redrafted: '改草稿',
  rehearsed: '演练通过',
  'rehearsal-failed': '演练不通过',
  'approval-lapsed': '过了审批期限，退回草稿',
  approved: '批准',
  launched: '上线',
  changed: '改为新一版',
  given: '发放',
  cleared: '放行',
  upheld: '扣回',
  released: '放行红包',
  refused: '拒发红包',
  made: '建打款',
  paid: '付款',
  answered: '答复',
  closed: '了结',
  'new-password': '重设密码',
  left: '停用账号',
};

/** In words; a setting says from when ("from 2026-12-01"), and what nobody has words for stands as it was kept. */
export function changeWords(what: string): string {
  return WORDS[what] ?? what.replace(/^from (.*)$/, '改动，自 $1 起');
}
