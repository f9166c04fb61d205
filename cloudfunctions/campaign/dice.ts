/** Numbers from 0 up to, but never, 1. */
export type Dice = () => number;

/**
 * Dice that fall the same for the same seed, on every machine: mulberry32, a published 32-bit generator, begun from a hash of the seed's
 * letters (FNV-1a). For rehearsals, which must come out alike; never for amounts or codes, which nobody may guess.
 */
export function diceOf(seed: string): Dice {
  let state = hashOf(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of so many, from 0. */
export function rollOf(dice: Dice, count: number): number {
  return Math.floor(dice() * count);
}

function hashOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash | 0;
}
