/** From this lightness on (0 black, 1 white) cloth would melt into the paper, so its ground is shaded. */
const LIGHT_CLOTH = 0.78;
const SHADE = veilOf(28, 27, 25, 0.1);

/** A veil of the garment's own colour ("#B79B74") to lay over the ground; works on paper and in the dark. Bad hex: no veil. */
export function tintOf(hex: string, strength = 0.13): string {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  if (!match) return 'none';
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((pair) => Number.parseInt(pair, 16));
  const veil = veilOf(red, green, blue, strength);
  const lightness = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  return lightness > LIGHT_CLOTH ? `${SHADE}, ${veil}` : veil;
}

function veilOf(red: number, green: number, blue: number, strength: number): string {
  const colour = `rgba(${red}, ${green}, ${blue}, ${strength})`;
  return `linear-gradient(${colour}, ${colour})`;
}
