/** Conditions parted by dots, so that a narrow phone breaks the line after a dot, never before one. */
export function breakAfterDots(line: string): string {
  return line.replaceAll(' · ', '\u00A0· ');
}
