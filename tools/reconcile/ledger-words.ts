import type { LedgerDifference } from '../../cloudfunctions/settlement/proof';
import type { DifferenceRow } from './words';

const LEDGER_WORDS: Readonly<Record<LedgerDifference['kind'], string>> = {
  astray: '分录的门店、收款户或件不属于这笔销售',
  back: '退回的件与已冲回的件不符',
  'campaign-account': '活动账户余额与红包状态不符',
  'campaign-budget': '红包合计与活动预算不符',
  'campaign-claimed': '已领的红包不等于已付、退回与未了之和',
  'campaign-money': '拨给活动的钱与红包合计不符',
  'closed-day': '已结日子的分录与日结不符',
  count: '有分录不属于任何单据',
  'entry-day': '分录的日子与入账时间不符',
  'entry-shape': '分录不是这类应有的走向',
  goodwill: '客服关怀的状态与分录不符',
  'goodwill-account': '关怀金账户余额与各笔状态不符',
  'goodwill-money': '拨给关怀金的钱与账户合计不符',
  'goodwill-stray': '分录不属于任何一笔关怀',
  matured: '售后期未满就转为应付',
  money: '收款户支出与顾客实付不符',
  overall: '全部账户合计不为零',
  packet: '红包状态与分录不符',
  'packet-replacement': '退回预算的红包与补回的红包不符',
  'packet-stray': '分录不属于任何红包或活动',
  party: '各阶段余额与应得不符',
  payout: '打款状态与分录不符',
  'sale-money': '这笔销售分出的钱与实付不符',
  sold: '实付或已退与账上不符',
  split: '分录与冻结的分账不符',
  stage: '钱没有停在应在的阶段',
  stray: '分录没有单据',
  undue: '已取货却没有到期日',
  unfounded: '账上有销售但没有订单',
  unposted: '已付款但没有入账',
  'went-back': '已退回的件还有余额',
};

/** Where to look is the document, then the entries, the first few of them. */
const SHOWN_ENTRIES = 3;

export function ledgerRows(differences: readonly LedgerDifference[]): DifferenceRow[] {
  return differences.map(({ kind, about, expected, found, entryIds }) => ({
    what: LEDGER_WORDS[kind],
    where: [about, ...entryIds.slice(0, SHOWN_ENTRIES).map((entryId) => `分录 ${entryId}`)].join(' '),
    expected,
    found,
  }));
}
