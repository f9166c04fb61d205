import type { Tx } from '../platform/database';
import { type Dated, readDatedSetting } from '../platform/setting';
import type { World } from '../platform/world';
import type { Account } from './accounts';
import type { RateBook } from './rates';
import { decideReversal, type Standing } from './reversal';
import type { Roles, Sale } from './sale';
import { rates } from './settings';
import { freeze, splitSale } from './split';

type LineStanding = Standing & { readonly lineId: string };
/** What `settlement_post` tells of pieces that went back and are not reversed yet. */
type Posted = { readonly freshLineIds: readonly string[]; readonly standing: readonly LineStanding[] };

/**
 * The ledger says what this sale is worth to everybody now: split by the book in force at its payment when it is seen first, lowered by
 * what went back since, due once its day is known. Told again, or late, it says the same. One round trip; a second one when a piece went
 * back.
 */
export async function settleSale(tx: Tx, world: World, sale: Sale, roles: Roles): Promise<void> {
  const toPost = await composePosting(tx, world, sale, roles);
  const posted = await tx.callSql<Posted>('settlement_post', toPost);
  if (posted.freshLineIds.length > 0) await takeBack(tx, sale, toPost.money, posted, toPost.now);
}

/** What `settlement_post` is told of a sale. Where nothing went back that is all there is to do. */
export async function composePosting(tx: Tx, world: World, sale: Sale, roles: Roles) {
  const now = world.now();
  const bookAt = await readDatedSetting(tx, rates, now, world.database);
  return {
    sale: composeSale(sale, roles, bookAt(sale.paidAt)),
    money: moneyOf(sale),
    backLineIds: sale.pieces.filter((piece) => piece.back).map((piece) => piece.lineId),
    now,
  };
}

/** The row that is kept when the sale is seen first: what it was split on, and what came out. */
function composeSale(sale: Sale, roles: Roles, { value: book, fromDay }: Dated<RateBook>) {
  const frozen = freeze(book, roles.rateCase, sale.placeKind);
  return {
    placeNo: sale.placeNo,
    document: sale.document,
    documentNo: sale.documentNo,
    rateCase: roles.rateCase,
    bookDay: fromDay,
    inputs: { sale, roles, book: frozen },
    split: splitSale(sale, roles, frozen),
    receiptId: roles.receiptId,
    paidFen: sale.pieces.reduce((sum, piece) => sum + piece.paidFen, 0),
    servingClerkNo: roles.servingClerkNo,
    homeClerkNo: roles.homeClerkNo,
    paidAt: sale.paidAt,
    dueAt: sale.dueAt,
  };
}

/** Swaps what stands of the pieces that went back, wherever it stands by now. */
async function takeBack(tx: Tx, sale: Sale, money: Account, { freshLineIds, standing }: Posted, now: Date): Promise<void> {
  const pieces = sale.pieces.filter((piece) => freshLineIds.includes(piece.lineId));
  const entries = pieces.flatMap(({ lineId, paidFen }) => {
    const own = standing.filter((one) => one.lineId === lineId);
    return decideReversal(own, paidFen).map(({ account, netFen }) =>
      netFen > 0
        ? { lineId, from: account, to: money, amountFen: netFen }
        : { lineId, from: money, to: account, amountFen: -netFen },
    );
  });
  const backFen = pieces.reduce((sum, piece) => sum + piece.paidFen, 0);
  const { placeNo, document } = sale;
  await tx.callSql('settlement_reverse', { placeNo, document, lineIds: freshLineIds, backFen, entries, now });
}

/** Where the shopper's money is. */
function moneyOf({ money, placeNo }: Pick<Sale, 'money' | 'placeNo'>): Account {
  return money === 'till' ? `money:till:${placeNo}` : 'money:wechat';
}
