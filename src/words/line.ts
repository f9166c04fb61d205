/**
 * Conditions parted by dots, so that a narrow phone breaks the line after a dot, never before one. Spaces within a condition hold too:
 * "T 恤" and "1 月 21 日" are words. With `word-break: keep-all` what is too long still breaks behind "、" and "，".
 */
export function breakAfterDots(line: string): string {
  return held(line).replaceAll('\u00A0·\u00A0', '\u00A0· ');
}

/** Spaces that hold: "明天 22:00" is not torn apart at the end of a line. */
export function held(line: string): string {
  return line.replaceAll(' ', '\u00A0');
}

/**
 * The same for `Dotted`: the conditions, each in the pieces between which it may break when it is longer than a line, which is behind "、"
 * and "，". Within a piece spaces hold, and so do hours: "10:00–16:00" is one word.
 */
export function dottedParts(line: string): string[][] {
  return line.split(' · ').map((part) => {
    const whole = held(part).replaceAll('–', '\u2060–\u2060');
    return whole.match(/[^、，]+[、，]?/g) ?? [whole];
  });
}

/** A word before a day, with a space only where figures follow: "保留到明天 22:00", "保留到 11 月 30 日 22:00". */
export function beforeDay(word: string, day: string): string {
  return /^\d/.test(day) ? `${word} ${day}` : `${word}${day}`;
}
