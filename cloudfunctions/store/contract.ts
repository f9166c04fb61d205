import * as z from 'zod';
import { PlaceNo, Position, Span, StoreCard } from '../kernel/shape';
import { defineContract } from '../platform/contract';

export const storeContract = defineContract({
  /** One store with its week. */
  'store.detail': {
    allow: ['anyone'],
    mutates: false,
    input: z.strictObject({ placeNo: PlaceNo, position: Position.optional() }),
    output: z.strictObject({
      store: StoreCard,
      /** Monday first: seven lists of spans. */
      week: z.array(z.array(Span)).length(7),
      /** Why O2O is off here, if it is: the shopper sees the store but cannot order from it. */
      live: z.boolean(),
    }),
    refusals: ['store/unknown'],
  },
  /** Where the caller works; empty for a shopper, so the phone knows whether to show the clerk's door. */
  'store.work': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({
      places: z.array(
        z.strictObject({
          placeNo: PlaceNo,
          code: z.string(),
          name: z.string(),
          role: z.enum(['clerk', 'manager']),
          clerkName: z.string(),
        }),
      ),
    }),
    refusals: [],
  },
});
