import * as z from 'zod';
import { RATE_CASES, REDUCTION_GROUPS, ROLES, STORE_KINDS } from './states';

/** Shares are written in basis points: 10,000 are the whole. */
export const WHOLE_BP = 10_000;

/** Basis points of each role; who is not named earns nothing. Together exactly the whole. */
export const Shares = z
  .strictObject(Object.fromEntries(ROLES.map((role) => [role, z.int().min(0).max(WHOLE_BP).default(0)])) as ShareShape)
  .refine((shares) => sumOf(shares) === WHOLE_BP, {
    error: ({ input }) => `各角色相加须为 ${WHOLE_BP}（100%），现为 ${sumOf(input as Record<string, number>)}`,
  });
type ShareShape = { [Role in (typeof ROLES)[number]]: z.ZodDefault<z.ZodInt> };
export type Shares = z.infer<typeof Shares>;

function sumOf(shares: Readonly<Record<string, number>>): number {
  return Object.values(shares).reduce((sum, share) => sum + share, 0);
}

const ByKind = z.strictObject(
  Object.fromEntries(STORE_KINDS.map((kind) => [kind, Shares])) as { [Kind in (typeof STORE_KINDS)[number]]: typeof Shares },
);

/** Who takes a role's share when nobody has the role. Head office has always somebody. */
const Heir = z.enum(['homeStore', 'originStore', 'shippingStore', 'office']);

/**
 * The rate book in force from a day on: for every case and every kind of store that hands over, the shares of all roles. Who bears what
 * lowered the price: `all` shares it in proportion (it is simply not there to be split); a store or head office pays it out of its own share.
 */
export const RateBook = z.strictObject({
  cases: z.strictObject(
    Object.fromEntries(RATE_CASES.map((one) => [one, ByKind])) as { [Case in (typeof RATE_CASES)[number]]: typeof ByKind },
  ),
  absent: z.strictObject({
    homeStore: Heir,
    originStore: Heir,
    shippingStore: Heir,
    servingClerk: z.enum(['homeClerk', 'originStore', 'shippingStore', 'homeStore', 'office']),
    homeClerk: z.enum(['servingClerk', 'originStore', 'shippingStore', 'homeStore', 'office']),
    grabber: Heir,
  }),
  borneBy: z.strictObject(
    Object.fromEntries(
      REDUCTION_GROUPS.map((one) => [one, z.enum(['all', 'office', 'originStore', 'shippingStore', 'homeStore'])]),
    ) as {
      [Group in (typeof REDUCTION_GROUPS)[number]]: z.ZodEnum<{
        all: 'all';
        office: 'office';
        originStore: 'originStore';
        shippingStore: 'shippingStore';
        homeStore: 'homeStore';
      }>;
    },
  ),
});
export type RateBook = z.infer<typeof RateBook>;
