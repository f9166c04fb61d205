/**
 * Conditions parted by dots, so that a narrow phone breaks the line after a dot, never before one. Spaces within a condition hold too:
 * "T 恤" and "1 月 21 日" are words. With `word-break: keep-all` what is too long still breaks behind "、" and "，".
 */
export function breakAfterDots(line: string): string {
  return line.replaceAll(' ', '\u00A0').replaceAll('\u00A0·\u00A0', '\u00A0· ');
}
