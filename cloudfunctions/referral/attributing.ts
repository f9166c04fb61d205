import { Defect } from '../kernel/assert';
import type { Tx } from '../platform/database';
import type { World } from '../platform/world';
import type { Roles } from '../settlement/sale';
import type { PaymentInputs } from './attribution';

/** A paid order or counter sale, as attribution looks at it. */
export type SaleToAttribute = {
  readonly accountId: string;
  readonly document: string;
  readonly documentNo: string;
  readonly placeNo: number;
  readonly handover: PaymentInputs['handover'];
  readonly soldByAccountId: string | null;
  readonly payerAccountId: string | null;
  readonly paidAt: Date;
};

/**
 * Whose sale it is, decided once on what was true when it was paid, and kept as a receipt; asked again it answers from the receipt. Renews
 * the binding where the policy says so, and raises flags. Inside the caller's transaction.
 */
export function attributeSale(_tx: Tx, _world: World, _sale: SaleToAttribute): Promise<Roles> {
  throw new Defect('attributeSale is not written yet.');
}
