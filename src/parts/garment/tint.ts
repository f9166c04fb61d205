/** A veil of the garment's own colour ("#B79B74") to lay over the ground; works on paper and in the dark. Bad hex: no veil. */
export function tintOf(hex: string, strength = 0.13): string {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  if (!match) return 'none';
  const [red, green, blue] = match.slice(1).map((pair) => Number.parseInt(pair, 16));
  const veil = `rgba(${red}, ${green}, ${blue}, ${strength})`;
  return `linear-gradient(${veil}, ${veil})`;
}
