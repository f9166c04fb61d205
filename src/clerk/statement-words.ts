import type { DisputeState } from '../../cloudfunctions/settlement/states';
import type { Input, Output } from '../cloud';
import { formatFen } from '../parts/price/format-fen';
import type { Tone } from '../parts/state';
import { monthWords } from './month';

export type Statement = Output<'settlement.statement'>;
export type StatementLine = Statement['lines'][number];
export type Dispute = Output<'settlement.disputes'>['disputes'][number];
export type Whose = Input<'settlement.statement'>['whose'];

type Words = { readonly text: string; readonly tone: Tone };
type MoneyLine = { readonly id: string; readonly label: string; readonly amountFen: number };

const KIND: Record<StatementLine['kind'], string> = {
  sale: '销售',
  refund: '退回',
  till: '店内收款',
  payout: '提成发放',
  statement: '总部付款',
};

/** Why a line stands in the statement. */
export function lineKindWords(kind: StatementLine['kind']): string {
  return KIND[kind];
}

/** "+ 21.58", "− 21.58": which way it goes is read before how much. */
export function signedFen(amountFen: number): string {
  return amountFen > 0 ? `+ ${formatFen(amountFen, true)}` : formatFen(amountFen, true);
}

/** The month as a calculation from what was owed before to what is owed now, in the words of its files; what did not happen is left out. */
export function statementMoney(statement: Statement, whose: Whose): { lines: MoneyLine[]; total: MoneyLine } {
  const { openingFen, soldFen, refundedFen, tillFen, paidOutFen, closingFen, open } = statement;
  const moved = [
    { id: 'sale', label: KIND.sale, amountFen: soldFen },
    { id: 'refund', label: KIND.refund, amountFen: refundedFen },
    { id: 'till', label: KIND.till, amountFen: tillFen },
    { id: 'paid', label: whose === 'mine' ? KIND.payout : KIND.statement, amountFen: paidOutFen },
  ].filter(({ id, amountFen }) => id === 'sale' || amountFen !== 0);
  return {
    lines: [{ id: 'opening', label: '期初余额', amountFen: openingFen }, ...moved],
    total: { id: 'closing', label: open ? '当前余额' : '期末余额', amountFen: closingFen },
  };
}

/** Who owes it to whom: a store that collected more than its part owes the rest to head office. */
export function balanceWords(
  { closingFen, month, open }: Pick<Statement, 'closingFen' | 'month' | 'open'>,
  whose: Whose,
): string {
  return `${oweWords(closingFen, whose)}${open ? `${monthWords(month)}还没结束，数字截至现在。` : ''}`;
}

function oweWords(closingFen: number, whose: Whose): string {
  if (closingFen === 0) return '两不相欠。';
  if (whose === 'mine') return closingFen > 0 ? '这是已挣到、还没发给您的。' : '这是多发的，从以后的提成里扣回。';
  return closingFen > 0 ? '这是总部应付本店的。' : '这是本店收着、应交总部的。';
}

const DISPUTE: Record<DisputeState, Words> = {
  open: { text: '异议待答复', tone: 'attention' },
  answered: { text: '异议已答复', tone: 'good' },
  closed: { text: '异议已了结', tone: 'quiet' },
};

export function disputeWords(state: DisputeState): Words {
  return DISPUTE[state];
}

/** Whether there is an attribution receipt for it: only sales have one. */
export function hasReceipt({ document }: Pick<Dispute, 'document'>): boolean {
  return document.startsWith('order:') || document.startsWith('sale:');
}

const SAYS: Record<Dispute['says'][number]['by'], string> = {
  clerk: '导购',
  manager: '店长',
  office: '总部',
};

/** "店长 沈若溪"; head office speaks as itself. */
export function speakerWords({ by, name }: Pick<Dispute['says'][number], 'by' | 'name'>): string {
  return by === 'office' ? SAYS.office : `${SAYS[by]} ${name}`;
}
