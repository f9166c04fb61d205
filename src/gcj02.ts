import type { Position } from '../cloudfunctions/kernel/shape';

/** Semi-major axis and squared eccentricity of the Krasovsky ellipsoid, on which the GCJ-02 offset is defined. */
const AXIS_METRES = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

/**
 * Browsers give WGS-84, Chinese maps and our stores are in GCJ-02, some 500 m away: unconverted, "1.2 km" would be wrong.
 * The usual public approximation, good to a few metres; positions outside China's box are not shifted.
 */
export function toGcj02({ latitude, longitude }: Position): Position {
  if (longitude < 72 || longitude > 137.9 || latitude < 0.8 || latitude > 55.9) return { latitude, longitude };

  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const metresNorth = (AXIS_METRES * (1 - ECCENTRICITY_SQUARED) * Math.PI) / (180 * magic ** 1.5);
  const metresEast = ((AXIS_METRES / Math.sqrt(magic)) * Math.cos(radians) * Math.PI) / 180;
  const x = longitude - 105;
  const y = latitude - 35;
  return { latitude: latitude + shiftNorth(x, y) / metresNorth, longitude: longitude + shiftEast(x, y) / metresEast };
}

function shiftNorth(x: number, y: number): number {
  const plane = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return plane + wave(x, [20, 6], [20, 2]) + wave(y, [20, 1], [40, 1 / 3]) + wave(y, [160, 1 / 12], [320, 1 / 30]);
}

function shiftEast(x: number, y: number): number {
  const plane = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return plane + wave(x, [20, 6], [20, 2]) + wave(x, [20, 1], [40, 1 / 3]) + wave(x, [150, 1 / 12], [300, 1 / 30]);
}

/** Two thirds of a sum of sines, each written as height and frequency in half-turns. */
function wave(at: number, ...sines: readonly (readonly [height: number, frequency: number])[]): number {
  return (sines.reduce((sum, [height, frequency]) => sum + height * Math.sin(at * frequency * Math.PI), 0) * 2) / 3;
}
