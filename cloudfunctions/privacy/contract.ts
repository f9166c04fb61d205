import * as z from 'zod';
import { defineContract } from '../platform/contract';

/** What hinders her from leaving now: something is still under way between her and the shop. */
const Hindrance = z.strictObject({
  /**
   * `open-pickup`: paid and not handed over. `still-staff`: she works for the shop, and her manager releases her first. `commission-owed`: she
   * worked here, and what she earned cannot be transferred to an account that is gone. `packet-waiting`: WeChat was asked to pay her a red
   * packet or a favour of the desk, and she has to confirm it, or let its day pass.
   */
  kind: z.enum(['unpaid-order', 'open-pickup', 'refund-under-way', 'still-staff', 'commission-owed', 'packet-waiting']),
  /** Null when it is not about an order. */
  orderNo: z.string().nullable(),
});

export const privacyContract = defineContract({
  /** Everything we hold about her, in one document she can keep: titles in Chinese, one list per subject. */
  'privacy.export': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({ fileName: z.string(), content: z.string() }),
    refusals: [],
  },
  /** Before she decides: what goes, what must stay and why, and what hinders. */
  'privacy.look': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({
      joined: z.boolean(),
      pointsCount: z.int(),
      usableVoucherCount: z.int(),
      /** Collected pieces that could still come back. */
      returnableCount: z.int(),
      hindrances: z.array(Hindrance),
      /** Orders and sales at the counter, which stay without a name. */
      keptOrderCount: z.int(),
    }),
    refusals: [],
  },
  /**
   * 注销: her card, vouchers, points and everything personal go; orders and payments stay without a name, as the law asks. Refused with
   * `hindrances` while something is under way. Who comes back later is a new account.
   */
  'privacy.leave': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ understood: z.literal(true) }),
    output: z.strictObject({ left: z.literal(true) }),
    refusals: ['privacy/under-way'],
  },
});
