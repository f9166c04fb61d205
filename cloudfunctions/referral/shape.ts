import * as z from 'zod';
import { FenAmount, Instant, PlaceNo } from '../kernel/shape';

export const ClerkNo = z.int().min(1).max(2_147_483_647);

/** Why a code opens nothing. The first ones are those of any signed code. */
export const CODE_REFUSALS = [
  'tag/damaged',
  'tag/foreign',
  'tag/forged',
  'tag/expired',
  'tag/revoked',
  'code/dead',
  'code/clerk-left',
] as const;

export const ClerkCard = z.strictObject({ clerkNo: ClerkNo, name: z.string(), placeNo: PlaceNo, storeName: z.string() });
export type ClerkCard = z.infer<typeof ClerkCard>;

/** A customer as her clerk sees her. What she gave no consent for is null. */
export const CustomerRow = z.strictObject({
  /** Stands for the customer in calls; says nothing about her. */
  customerId: z.uuid(),
  nickname: z.string().nullable(),
  /** Last four digits of the card; null without one. */
  cardTail: z.string().nullable(),
  levelName: z.string().nullable(),
  boundAt: Instant,
  lastSeenAt: Instant.nullable(),
  /** Net spending of the last twelve months. */
  yearFen: FenAmount.nullable(),
  clerkNo: ClerkNo,
  clerkName: z.string(),
});
export type CustomerRow = z.infer<typeof CustomerRow>;

export const TeamRow = z.strictObject({
  clerkNo: ClerkNo,
  name: z.string(),
  role: z.enum(['clerk', 'manager']),
  state: z.enum(['working', 'suspended', 'left']),
  joinedAt: Instant,
  customerCount: z.int(),
  monthSalesFen: FenAmount,
});

/** A thing worth doing now, most worthwhile first; `why` is the sentence that explains it. */
export const NextStep = z.strictObject({
  kind: z.enum(['welcome', 'birthday', 'coupon-ending', 'long-away', 'share-code']),
  customerId: z.uuid().nullable(),
  title: z.string(),
  why: z.string(),
});
