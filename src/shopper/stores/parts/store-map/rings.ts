import type { Position } from '../../../../../cloudfunctions/kernel/shape';

/** Distances of the three rings, in metres; the first set that reaches the farthest store is drawn. */
const RING_SETS: readonly (readonly [number, number, number])[] = [
  [300, 600, 1_000],
  [500, 1_000, 2_000],
  [1_000, 3_000, 5_000],
  [1_000, 5_000, 10_000],
  [3_000, 10_000, 30_000],
  [10_000, 50_000, 100_000],
  [100_000, 500_000, 1_000_000],
  [500_000, 2_000_000, 5_000_000],
];

/** Radii of the rings in px; the outer one and a dot fit a phone of 320 px. */
export const RING_RADII = [44, 88, 132] as const;

export type Rings = { readonly metres: readonly [number, number, number] };
export type Spot = { readonly x: number; readonly y: number };

/** The rings for these distances; without any, the nearest kilometres. */
export function ringsFor(metres: readonly number[]): Rings {
  const farthest = Math.max(0, ...metres);
  return { metres: RING_SETS.find(([, , outer]) => farthest <= outer) ?? [500_000, 2_000_000, 5_000_000] };
}

/**
 * How far from the middle a store is drawn, in px. Between two rings the scale is even, so a store is always between the rings it
 * really lies between; beyond the last ring it stays on its edge.
 */
export function radiusOf(metres: number, rings: Rings): number {
  let fromMetres = 0;
  let fromRadius = 0;
  for (const [at, ringMetres] of rings.metres.entries()) {
    const radius = RING_RADII[at] ?? 0;
    if (metres <= ringMetres) return fromRadius + ((metres - fromMetres) / (ringMetres - fromMetres)) * (radius - fromRadius);
    fromMetres = ringMetres;
    fromRadius = radius;
  }
  return fromRadius;
}

/** Direction from `me` to a store in radians: 0 is east, a quarter turn is north. Flat earth, which a phone's screen forgives. */
export function bearingOf(me: Position, store: Position): number {
  const east = (store.longitude - me.longitude) * Math.cos((me.latitude * Math.PI) / 180);
  return Math.atan2(store.latitude - me.latitude, east);
}

/** Px from the middle, x to the right and y downwards as screens count. */
export function spotAt(radius: number, bearing: number): Spot {
  return { x: radius * Math.cos(bearing), y: -radius * Math.sin(bearing) };
}
