import { dayOf, minuteOfDay } from '../kernel/day';
import { orderNoOf } from '../kernel/document';

/** A row as an SQL function tells it. */
export type Row = Readonly<Record<string, unknown>>;

/** One field of a row in the file: its name in the row, its Chinese title, and how its value is written (as it is, if nobody says). */
export type Column = readonly [field: string, title: string, write?: (value: unknown) => unknown];

/**
 * A row with its titles, in the order of the columns. A field nobody gave a title comes last under its own name: better an ugly line than
 * something about her that is not told.
 */
export function written(row: Row, columns: readonly Column[]): Row {
  const titled = columns.map(([field, title, write = asItIs]) => [title, orNull(row[field], write)] as const);
  const known = new Set(columns.map(([field]) => field));
  return Object.fromEntries([...titled, ...Object.entries(row).filter(([field]) => !known.has(field))]);
}

/** A list of rows with the same columns; for a field that is such a list, and for the top of the file. */
export function listOf(columns: readonly Column[]): (value: unknown) => Row[] {
  return (value) => (Array.isArray(value) ? value.map((row: Row) => written(row, columns)) : []);
}

/** Names for the codes of a field; a code without a name is shown itself, such as a reason somebody typed. */
export function named(words: Readonly<Record<string, string>>): (value: unknown) => unknown {
  return (value) => (Object.hasOwn(words, String(value)) ? words[String(value)] : value);
}

export function yesOrNo(value: unknown): string {
  return value === true ? '是' : '否';
}

/** Shanghai time to the minute: "2026-11-21 14:05". */
export function moment(value: unknown): string {
  const at = new Date(String(value));
  const minute = minuteOfDay(at);
  return `${dayOf(at)} ${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

/** 119900 → "1199.00". */
export function yuan(value: unknown): string {
  const amountFen = Number(value);
  const whole = Math.abs(amountFen);
  return `${amountFen < 0 ? '-' : ''}${Math.floor(whole / 100)}.${twoDigits(whole % 100)}`;
}

const DOCUMENT_KINDS: Readonly<Record<string, string>> = {
  sale: '门店消费',
  voucher: '优惠券',
  payout: '佣金转账',
  statement: '对账单',
};

/** What a movement refers to, as she knows it: an order, a sale at the counter, a voucher she paid for with points. */
export function documentName(value: unknown): unknown {
  const text = String(value);
  const orderNo = orderNoOf(text);
  if (orderNo !== null) return `订单 ${orderNo}`;
  const [, kind = '', id = ''] = /^(\w+):(.+)$/.exec(text) ?? [];
  return Object.hasOwn(DOCUMENT_KINDS, kind) ? `${DOCUMENT_KINDS[kind]} ${id}` : named({ leaving: '注销账号' })(text);
}

function orNull(value: unknown, write: (value: unknown) => unknown): unknown {
  return value === null || value === undefined ? null : write(value);
}

function asItIs(value: unknown): unknown {
  return value;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
