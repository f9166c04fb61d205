import { newId } from '../kernel/ids';
import type { Tx } from '../platform/database';
import type { World } from '../platform/world';
import type { Roles } from '../settlement/sale';
import type { PaymentOutcome, SaleToAttribute } from './attribution';
import { protectedUntil } from './binding';
import { bindingInForce, decideAttribution } from './decide-attribution';
import { gatherPayment, type KeptReceipt, type PaymentFacts } from './gathering-payment';
import { saleSentence } from './sentence';

export type { SaleToAttribute };

/**
 * Whose sale it is, decided once on what was true when it was paid, and kept as a receipt; asked again it answers from the receipt. Renews
 * the binding where the policy says so, and raises flags. Inside the caller's transaction; two round trips, one when it was decided before.
 */
export async function attributeSale(tx: Tx, world: World, sale: SaleToAttribute): Promise<Roles> {
  const { roles, toKeep } = await decideSale(tx, world, sale);
  if (toKeep === null) return roles;
  return rolesOf(await tx.callSql<KeptReceipt<PaymentOutcome>>('referral_keep_sale', toKeep));
}

/** What `referral_keep_sale` writes of a sale that is seen first. */
export type ToKeep = ReturnType<typeof composeReceipt>;

/**
 * The same without writing: for a caller that writes the receipt together with what follows from it. `toKeep` is null when it was decided
 * before. One round trip.
 */
export async function decideSale(
  tx: Tx,
  world: World,
  sale: SaleToAttribute,
): Promise<{ readonly roles: Roles; readonly toKeep: ToKeep | null }> {
  const gathered = await gatherPayment<PaymentOutcome>(tx, world, sale);
  if ('receipt' in gathered) return { roles: rolesOf(gathered.receipt), toKeep: null };
  const outcome = decideAttribution(gathered.inputs, gathered.policy);
  const toKeep = composeReceipt(sale, gathered, outcome, world.now());
  const heldClerkNos = [...new Set(outcome.flags.map(({ clerkNo }) => clerkNo))];
  return { roles: rolesOf({ receiptId: toKeep.receipt.receiptId, outcome, heldClerkNos }), toKeep };
}

function composeReceipt(sale: SaleToAttribute, facts: PaymentFacts, outcome: PaymentOutcome, now: Date) {
  const { inputs, policy } = facts;
  const { accountId, payerAccountId, document, documentNo, placeNo } = sale;
  return {
    receipt: {
      receiptId: newId(),
      accountId,
      payerAccountId,
      document,
      placeNo,
      rule: outcome.rule,
      policy,
      inputs,
      outcome,
      sentence: saleSentence(inputs, outcome, policy.binding),
      decidedAt: now,
    },
    flags: outcome.flags.map((flag) => ({ ...flag, flagId: newId(), documentNo })),
    renew: renewalOf(facts, sale.paidAt),
  };
}

/** What she buys keeps her with her clerk, whoever served her. */
function renewalOf({ inputs, policy, bindingId }: PaymentFacts, paidAt: Date): { bindingId: string; until: Date } | null {
  const isRenewed = bindingId !== null && policy.binding.renewedByPurchase && bindingInForce(inputs, policy.binding) !== null;
  return isRenewed ? { bindingId, until: protectedUntil(paidAt, policy.binding) } : null;
}

function rolesOf({ receiptId, outcome, heldClerkNos }: KeptReceipt<PaymentOutcome>): Roles {
  const { rateCase, homePlaceNo, originPlaceNo, shippingPlaceNo, servingClerkNo, homeClerkNo } = outcome;
  return {
    rateCase,
    homePlaceNo,
    originPlaceNo,
    shippingPlaceNo,
    servingClerkNo,
    homeClerkNo,
    // Stores compete for orders from routing on; until then nobody grabs one.
    grabberPlaceNo: null,
    heldClerkNos,
    receiptId,
  };
}
