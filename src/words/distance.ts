/** 350 → "350 m", 1240 → "1.2 km", 23400 → "23 km". Straight line, so no promise of minutes. */
export function distanceWords(metres: number): string {
  if (metres < 950) return `${Math.max(10, Math.round(metres / 10) * 10)} m`;
  return metres < 9_950 ? `${(metres / 1000).toFixed(1)} km` : `${Math.round(metres / 1000)} km`;
}
