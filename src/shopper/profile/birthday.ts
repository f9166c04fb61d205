/** Days of each month; a birthday on 29 February exists. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The two columns of the picker, for the month (counted from 0) that is chosen. */
export function birthdayColumns(month: number): [string[], string[]] {
  return [DAYS.map((_, at) => `${at + 1} 月`), Array.from({ length: DAYS[month] ?? 31 }, (_, at) => `${at + 1} 日`)];
}

/** Places in the columns, counted from 0, as the contract writes a birthday: [10, 2] → "11-03". A day the month has not is its last. */
export function birthdayOf([month = 0, day = 0]: readonly number[]): string {
  const last = (DAYS[month] ?? 31) - 1;
  return [month + 1, Math.min(day, last) + 1].map((number) => String(number).padStart(2, '0')).join('-');
}

/** "11-03" → [10, 2]; where nothing is known the year begins. */
export function placesOf(birthday: string | null): [month: number, day: number] {
  const [month = 1, day = 1] = (birthday ?? '').split('-').map(Number);
  return birthday === null ? [0, 0] : [month - 1, day - 1];
}

/** "11-03" → "11 月 3 日". */
export function birthdayWords(birthday: string): string {
  const [month, day] = placesOf(birthday);
  return `${month + 1} 月 ${day + 1} 日`;
}
