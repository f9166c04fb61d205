import type * as z from 'zod';
import type { Position, StoreCard } from '../kernel/shape';
import { type Hours, openingAt } from './hours';

/** What the SQL function `store_card` gives, with the distance where one was asked for (metres, not yet rounded). */
export type PlaceRow = {
  readonly placeNo: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly city: string;
  readonly address: string;
  readonly position: Position;
  readonly phone: string | null;
  readonly offers: z.infer<typeof StoreCard>['offers'];
  readonly hours: Hours;
  readonly live: boolean;
  readonly metres?: number | null;
};

/** The card the phone shows; `metres` overrides the row's own distance. */
export function toStoreCard(row: PlaceRow, now: Date, metres: number | null = row.metres ?? null): StoreCard {
  const { placeNo, code, name, city, address, position, phone, offers } = row;
  return {
    placeNo,
    code,
    name,
    city,
    address,
    position,
    phone,
    offers: [...offers],
    metres: metres === null ? null : Math.round(metres),
    opening: openingAt(row.hours, now),
  };
}
