import { saleDocument } from '../cloudfunctions/kernel/document';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Database } from '../cloudfunctions/platform/database';
import type { World } from '../cloudfunctions/platform/world';
import { settleSale } from '../cloudfunctions/settlement/posting';
import type { Roles, Sale, SalePiece } from '../cloudfunctions/settlement/sale';
import { SATURDAY_AFTERNOON } from './small-shop';

const DAY_MS = 86_400_000;
let receiptCount = 0;

/** A coat at 1,199.00 yuan, nothing off, in the shopper's hands. */
export function samplePiece(wish: Partial<SalePiece> = {}): SalePiece {
  return { lineId: newId(), paidFen: 119_900, lowered: {}, back: false, ...wish };
}

/** A sale of one coat at the counter of store 1 on Saturday afternoon, to be returned within seven days. */
export function sampleSale(wish: Partial<Sale> = {}): Sale {
  receiptCount += 1;
  const paidAt = wish.paidAt ?? SATURDAY_AFTERNOON;
  return {
    document: saleDocument(newId()),
    documentNo: `R${receiptCount}`,
    placeNo: 1,
    placeKind: 'direct',
    money: 'wechat',
    paidAt,
    dueAt: new Date(paidAt.getTime() + 7 * DAY_MS),
    pieces: [samplePiece()],
    ...wish,
  };
}

/** Bought and taken in store 1, home of a member without a clerk. */
export function sampleRoles(wish: Partial<Roles> = {}): Roles {
  return {
    rateCase: 'here',
    homePlaceNo: 1,
    originPlaceNo: 1,
    shippingPlaceNo: 1,
    servingClerkNo: null,
    homeClerkNo: null,
    grabberPlaceNo: null,
    heldClerkNos: [],
    receiptId: newId(),
    ...wish,
  };
}

/** Posts a sale as the subscribers of payments do; `roles` stand for what referral would decide. Answers the sale. */
export async function postSampleSale(world: World, sale: Sale = sampleSale(), roles: Roles = sampleRoles()): Promise<Sale> {
  await world.database.transaction((tx) => settleSale(tx, world, sale, roles));
  return sale;
}

/** The same sale with these pieces back, all of them unless some are named. */
export function withBack(sale: Sale, lineIds: readonly string[] = sale.pieces.map(({ lineId }) => lineId)): Sale {
  return { ...sale, pieces: sale.pieces.map((piece) => ({ ...piece, back: piece.back || lineIds.includes(piece.lineId) })) };
}

/** What stands on every account that is not empty, summed from the entries themselves. */
export async function accountsOf(database: Database, document?: string): Promise<Record<string, number>> {
  const { rows } = await database.executeSql(
    `select side.account, sum(side.fen)::int as fen from settlement_entry e
     cross join lateral (values (e.from_account, -e.amount_fen), (e.to_account, e.amount_fen)) as side(account, fen)
     where $1::text is null or e.document = $1 group by 1 having sum(side.fen) <> 0 order by 1`,
    [document ?? null],
  );
  return Object.fromEntries((rows as { account: string; fen: number }[]).map(({ account, fen }) => [account, fen]));
}
