import { customAlphabet } from 'nanoid';
import { v7 } from 'uuid';

/** A new id, ordered by time, made in the app so that a retry can carry the same one. */
export function newId(): string {
  return v7();
}

const eightDigits = customAlphabet('0123456789', 8);
const sixDigits = customAlphabet('0123456789', 6);

/**
 * An order's number as people read it aloud: the Shanghai day and eight random digits ("26112108340917").
 * Random, because consecutive numbers would tell a competitor how much we sell.
 */
export function newOrderNo(dayCompact: string): string {
  return `${dayCompact.slice(2)}${eightDigits()}`;
}

/** Six digits a shopper can say at the counter; unique among the open orders of a store by index. */
export function newPickupCode(): string {
  return sixDigits();
}
