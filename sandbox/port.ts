/** The port a person asked for with PORT, or 3000; undefined when what she wrote is none. */
export function portOf(asked = '3000'): number | undefined {
  const port = Number(asked);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : undefined;
}
