/** Digits of a card's code: card, half minute, signature. */
export const CARD_DIGITS = 22;

const SHAPE = /^\d{22}(\.[0-9a-f-]{36})?$/;

/**
 * Whether a camera read a member's card, or a voucher of hers, rather than a pickup code: only to open the right page.
 * What the code is worth the server decides.
 */
export function isCardText(text: string): boolean {
  return SHAPE.test(text.trim());
}
