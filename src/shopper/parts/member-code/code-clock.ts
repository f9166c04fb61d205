import type { Output } from '../../../cloud';

export type Codes = Output<'member.code'>['codes'];

export type CodeNow = {
  readonly text: string;
  /** Until the next one takes its place, rounded up. */
  readonly secondsLeft: number;
  /** The next one is not known yet: ask. */
  readonly isLast: boolean;
};

/** The code that holds at that moment of the server's clock; null when all of them are over. */
export function codeAt(codes: Codes, serverMs: number): CodeNow | null {
  const at = codes.findIndex(({ until }) => serverMs < Date.parse(until));
  const code = codes[at];
  if (!code) return null;
  return {
    text: code.text,
    secondsLeft: Math.ceil((Date.parse(code.until) - serverMs) / 1000),
    isLast: at === codes.length - 1,
  };
}

/**
 * What must be added to the phone's clock to come to the server's, in ms: no more than the answer proves. A fresh answer's first code
 * holds now, so a phone that thinks otherwise is wrong; one that runs right is left alone (0), and each answer corrects the last.
 */
export function clockShift(codes: Codes, phoneMs: number, knownShiftMs = 0): number {
  const [first] = codes;
  if (!first) return knownShiftMs;
  const earliest = Date.parse(first.from) - phoneMs;
  const latest = Date.parse(first.until) - 1 - phoneMs;
  return Math.min(latest, Math.max(earliest, knownShiftMs));
}
