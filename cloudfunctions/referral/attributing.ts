import { assert } from '../kernel/assert';
import { newId } from '../kernel/ids';
import type { Tx } from '../platform/database';
import type { World } from '../platform/world';
import type { Roles } from '../settlement/sale';
import type { PaymentInputs, PaymentOutcome, SaleToAttribute } from './attribution';
import { protectedUntil } from './binding';
import { bindingInForce, decideAttribution } from './decide-attribution';
import { gatherPayments, type KeptReceipt, type PaymentFacts } from './gathering-payment';
import { saleSentence } from './sentence';

export type { SaleToAttribute };

/**
 * Whose sale it is, decided once on what was true when it was paid, and kept as a receipt; asked again it answers from the receipt. Renews
 * the binding where the policy says so, and raises flags. Inside the caller's transaction; two round trips, one when it was decided before.
 */
export async function attributeSale(tx: Tx, world: World, sale: SaleToAttribute): Promise<Roles> {
  const [decided] = await decideSales(tx, world, [sale]);
  assert(decided, 'The one sale is decided.');
  if (decided.toKeep === null) return decided.roles;
  return rolesOf(await tx.callSql<KeptReceipt<PaymentOutcome>>('referral_keep_sale', decided.toKeep));
}

/** What `referral_keep_sale` writes of a sale that is seen first. */
export type ToKeep = ReturnType<typeof composeReceipt>;

export type DecidedSale = {
  readonly roles: Roles;
  /** Null when it was decided before. */
  readonly toKeep: ToKeep | null;
  /** Whom the decision looked at: what these clerks did, or this payer paid, a moment before counts. */
  readonly watched: readonly string[];
};

/**
 * The same without writing, for a caller that writes the receipts together with what follows from them. None of them knows of the others:
 * of two that watch the same clerk or payer, the later one must be decided after the earlier was kept. One round trip for all.
 */
export async function decideSales(tx: Tx, world: World, sales: readonly SaleToAttribute[]): Promise<DecidedSale[]> {
  const gathered = await gatherPayments<PaymentOutcome>(tx, world, sales);
  return sales.map((sale, at) => {
    const facts = gathered[at];
    assert(facts, 'Every sale has its facts.');
    if ('receipt' in facts) return { roles: rolesOf(facts.receipt), toKeep: null, watched: [] };
    const outcome = decideAttribution(facts.inputs, facts.policy);
    const toKeep = composeReceipt(sale, facts, outcome, world.now());
    const heldClerkNos = [...new Set(outcome.flags.map(({ clerkNo }) => clerkNo))];
    const roles = rolesOf({ receiptId: toKeep.receipt.receiptId, outcome, heldClerkNos });
    return { roles, toKeep, watched: watchedOf(sale, facts.inputs) };
  });
}

function watchedOf({ accountId, payerAccountId }: SaleToAttribute, { clerks }: PaymentInputs): string[] {
  return [accountId, payerAccountId ?? accountId, ...clerks.map(({ clerkNo }) => `clerk:${clerkNo}`)];
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
