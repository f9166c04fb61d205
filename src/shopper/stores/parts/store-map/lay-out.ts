import type { Position } from '../../../../../cloudfunctions/kernel/shape';
import { bearingOf, RING_RADII, type Rings, radiusOf, ringsFor, type Spot, spotAt } from './rings';

export type MapStore = {
  readonly placeNo: number;
  readonly name: string;
  readonly position: Position;
  readonly metres: number;
  /** "2 件"; null when no size is looked for. */
  readonly note: string | null;
  /** Filled dot: it has the size, or no size is looked for. */
  readonly filled: boolean;
};

export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
export type LaidOut = { readonly store: MapStore; readonly spot: Spot; readonly label: (Box & { readonly text: string }) | null };
export type RingName = Spot & { readonly metres: number };
export type MapLayout = { readonly rings: readonly RingName[]; readonly stores: readonly LaidOut[] };

/** Half the width of the narrowest phone less a margin, and half the map's height. */
export const HALF_WIDTH = 156;
export const HALF_HEIGHT = 150;

/** A dot as it is seen, and how far two of them stay apart from middle to middle. */
const DOT = 17;
const APART = 20;
const LABEL_HEIGHT = 14;
const GAP = 11;
/** How much of a name above or below its dot lies to the left of it: centred first, then shifted either way. */
const HANGS = [0.5, 0.3, 0.7, 0.1, 0.9];
/** Closer to the middle a dot would cover the one that is she. */
const NEAREST = 22;
/** A dot on top of another is turned around the middle, first a little: its distance stays true, its direction nearly. */
const TURNS = [0, 0.2, -0.2, 0.4, -0.4, 0.6, -0.6, 0.9, -0.9, 1.3, -1.3];

/**
 * Dots at true distances and directions around her, with names where they can stand without covering anything: first those that have
 * what she looks for, then the nearest. `stores` are nearest first and stay in that order.
 */
export function layOut(me: Position, stores: readonly MapStore[]): MapLayout {
  const rings = ringsFor(stores.map((store) => store.metres));
  const spots: Spot[] = [];
  for (const store of stores) spots.push(clearSpot(me, store, rings, spots));

  const dots = [{ x: 0, y: 0 }, ...spots].map(boxAround);
  const ringNames = nameRings(rings, dots);
  const taken = [...dots, ...ringNames.map(ringNameBox)];
  const named: LaidOut[] = stores.map((store, at) => ({ store, spot: spots[at] ?? { x: 0, y: 0 }, label: null }));
  const byNeed = [...named.keys()].sort((a, b) => Number(named[b]?.store.filled) - Number(named[a]?.store.filled) || a - b);
  for (const at of byNeed) {
    const one = named[at];
    const label = one ? placeLabel(nameOf(one.store), one.spot, taken) : null;
    if (!one || !label) continue;
    taken.push(label);
    named[at] = { ...one, label };
  }
  return { rings: ringNames, stores: named };
}

function clearSpot(me: Position, store: MapStore, rings: Rings, taken: readonly Spot[]): Spot {
  const radius = Math.max(NEAREST, radiusOf(store.metres, rings));
  const bearing = bearingOf(me, store.position);
  const tries = TURNS.map((turn) => spotAt(radius, bearing + turn));
  const isClear = (spot: Spot) => taken.every((other) => Math.hypot(spot.x - other.x, spot.y - other.y) >= APART);
  return tries.find(isClear) ?? spotAt(radius, bearing);
}

/** On the map 店 says nothing, and its width is wanted. */
function nameOf({ name, note }: MapStore): string {
  const short = name.replace(/店$/, '');
  return note === null ? short : `${short} ${note}`;
}

function placeLabel(text: string, { x, y }: Spot, taken: readonly Box[]): (Box & { text: string }) | null {
  const width = widthOf(text);
  const size = { width, height: LABEL_HEIGHT };
  const beside = { top: y - LABEL_HEIGHT / 2, ...size };
  const lefts = HANGS.map((part) => Math.min(Math.max(x - part * width, -HALF_WIDTH), HALF_WIDTH - width));
  const right = { left: x + GAP, ...beside };
  const left = { left: x - GAP - width, ...beside };
  const under = lefts.map((at) => ({ left: at, top: y + GAP, ...size }));
  const over = lefts.map((at) => ({ left: at, top: y - GAP - LABEL_HEIGHT, ...size }));
  const wishes = x >= 0 ? [right, ...under, ...over, left] : [left, ...under, ...over, right];
  const box = wishes.find((wish) => isInside(wish) && taken.every((other) => !overlaps(wish, other)));
  return box ? { ...box, text } : null;
}

/** At 11 px a Chinese character is 11 wide, a figure or a space about 6.5. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 11 : 6.5), 2);
}

/** Where "1 km" stands on its ring: all three in one direction, the first of these in which they cover no dot, else the least busy. */
const RING_NAME_TURNS = [0.5, -0.5, 0.25, -0.25, 0.75, -0.75].map((half) => half * Math.PI);

function nameRings(rings: Rings, dots: readonly Box[]): RingName[] {
  const ways = RING_NAME_TURNS.map((turn) => {
    const names = RING_RADII.map((radius, at) => ({ ...spotAt(radius, turn), metres: rings.metres[at] ?? 0 }));
    const covered = names.filter((name) => dots.some((dot) => overlaps(dot, ringNameBox(name)))).length;
    return { names, covered };
  });
  const [best] = ways.sort((a, b) => a.covered - b.covered);
  return best?.names ?? [];
}

/** The words hang a little right of and below the point of the ring they name. */
function ringNameBox({ x, y }: Spot): Box {
  return { left: x + 2, top: y + 2, width: 40, height: 14 };
}

function boxAround({ x, y }: Spot): Box {
  return { left: x - DOT / 2, top: y - DOT / 2, width: DOT, height: DOT };
}

function isInside({ left, top, width, height }: Box): boolean {
  return left >= -HALF_WIDTH && left + width <= HALF_WIDTH && top >= -HALF_HEIGHT && top + height <= HALF_HEIGHT;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}
