import { Defect } from '../kernel/assert';
import type { Tx } from '../platform/database';
import type { World } from '../platform/world';
import type { Roles, Sale } from './sale';

/**
 * The ledger says what this sale is worth to everybody now: split by the book in force at its payment when it is seen first, lowered by
 * what went back since, due once its day is known. Told again, or late, it says the same.
 */
export function settleSale(_tx: Tx, _world: World, _sale: Sale, _roles: Roles): Promise<void> {
  throw new Defect('settleSale is not written yet.');
}
