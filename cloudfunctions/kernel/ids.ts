import { customAlphabet, nanoid, random } from 'nanoid';
import { v5, v7 } from 'uuid';

let newest = { msecs: 0, seq: 0 };

/**
 * A new id, ordered by time and within a millisecond by turn, made in the app so that a retry can carry the same one. `v7` alone would ask
 * the system for random bytes each time, which costs more than all else here; nanoid asks for many at once.
 */
export function newId(): string {
  const msecs = Date.now();
  newest = msecs > newest.msecs ? { msecs, seq: newStart() } : { msecs: newest.msecs, seq: newest.seq + 1 };
  return v7({ ...newest, random: random(16) });
}

/** The id of a part that has none of its own, by its place in the whole (from 0): always the same. */
export function partId(wholeId: string, rank: number): string {
  return v5(String(rank), wholeId);
}

const eightDigits = customAlphabet('0123456789', 8);
const sixDigits = customAlphabet('0123456789', 6);
const twelveDigits = customAlphabet('0123456789', 12);

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

/** The number of a member's card: says nothing about her, nor about how many there are; unique by index. */
export function newCardNo(): string {
  return twelveDigits();
}

/** What stands in a link that gives something away: 144 random bits, since whoever has it may take what it offers. */
export function newOfferToken(): string {
  return nanoid(24);
}

/** Without letters and digits that are mistaken for each other (0 O, 1 I L, 2 Z, 5 S, 8 B, U V): people read it off a printed card. */
const claimCode = customAlphabet('34679ACDEFGHJKMNPQRTWXY', 12);

/** A code that claims a coupon once. Twelve of 23 signs: with a million codes out, a guess hits one in ten billion times. */
export function newClaimCode(): string {
  return claimCode();
}

const inviteWord = customAlphabet('ACDEFGHJKMNPQRTWXY', 8);

/** A word that lets somebody into a store's team within a day, typed from a slip of paper: letters only, none that look alike. */
export function newInviteWord(): string {
  return inviteWord();
}

const hexDigits64 = customAlphabet('0123456789abcdef', 64);

/**
 * A campaign's seal: 32 bytes from the system's secure generator, in hex, from which the amounts of its packets are drawn. Secret until the
 * campaign is over.
 */
export function newSeal(): string {
  return hexDigits64();
}

const nineDigits = customAlphabet('0123456789', 9);

/** Where to begin looking among many of equal right, so that those who look at once do not begin at the same: 0 to 999,999,999. */
export function newStart(): number {
  return Number(nineDigits());
}

/** What a signed-in browser shows: 258 random bits. Only a hash of it is kept. */
export function newSessionToken(): string {
  return nanoid(43);
}

/** What makes two equal passwords hash to two different texts: 132 random bits. */
export function newSalt(): string {
  return nanoid(22);
}

const passwordSigns = customAlphabet('34679acdefghjkmnpqrtwxy', 16);

/** A first password as it is read off a screen and told: "k3hw-9pqt-…", 72 random bits, without signs that look alike. */
export function newFirstPassword(): string {
  return passwordSigns().replace(/.{4}(?=.)/g, '$&-');
}
