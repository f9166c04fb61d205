import fc from 'fast-check';
import { ENGINES } from '../../sandbox/database/for-tests';
import { PaperLedger } from '../../sandbox/paper-ledger';
import { type Dice, diceOf, type Move, randomHistory } from '../../sandbox/random-histories';
import { accountsOf, postSampleSale, sampleSale, withBack } from '../../sandbox/sales';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { orderDocument } from '../kernel/document';
import { platformSetting } from '../platform/schema';
import { forgetSettings } from '../platform/setting';
import { decideHeld } from './holding';
import { matureSales } from './maturing';
import { proveLedger } from './proving';
import type { Sale } from './sale';
import { settlementPayout } from './schema';
import { rates } from './settings';

const DAY_MS = 86_400_000;
const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

it('every invariant holds in a hundred thousand histories', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const paper = new PaperLedger();
      for (const move of randomHistory(diceOf(seed))) paper.apply(move);
      paper.audit();
    }),
    { numRuns: 100_000 },
  );
});

describe.each(ENGINES)('histories on $name', ({ open }) => {
  it('are booked as on paper, and proven', async () => {
    await fc.assert(
      fc.asyncProperty(anySeed, async (seed) => {
        const database = await open();
        try {
          await bookAndProve(await openSmallShop(database), diceOf(seed));
        } finally {
          await database.close();
        }
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });
});

const BATCHES = 4;
const HISTORIES_PER_BATCH = 40;

async function bookAndProve(shop: SmallShop, dice: Dice): Promise<void> {
  const { database, world } = shop;
  const books: Books = { shop, paper: new PaperLedger(), sales: [], days: 0, payouts: 0 };
  for (let batch = 0; batch < BATCHES; batch += 1) {
    for (let nth = 0; nth < HISTORIES_PER_BATCH; nth += 1) {
      const offset = books.sales.length;
      for (const move of randomHistory(dice)) await book(books, 'sale' in move ? { ...move, sale: move.sale + offset } : move);
    }
    books.paper.audit();
    expect(await accountsOf(database)).toEqual(books.paper.balances());
    const { differences } = await proveLedger(database, world.now(), async () => []);
    expect(differences).toEqual([]);
  }
}

type Books = {
  readonly shop: SmallShop;
  readonly paper: PaperLedger;
  readonly sales: Sale[];
  days: number;
  payouts: number;
};

/** Books a move on paper and in the database. */
async function book(books: Books, move: Move): Promise<void> {
  const paidOutFen = books.paper.apply(move);
  const { shop, sales } = books;
  const now = shop.world.now();
  const sale = 'sale' in move ? sales[move.sale] : undefined;
  switch (move.do) {
    case 'sell':
      sales.push(await sell(books, move));
      return;
    case 'collect':
      if (sale) await repost(books, move.sale, { ...sale, dueAt: sale.dueAt ?? new Date(now.getTime() + 7 * DAY_MS) });
      return;
    case 'bring-back':
      if (sale)
        await repost(
          books,
          move.sale,
          withBack(
            sale,
            move.ranks.map((rank) => sale.pieces[rank]?.lineId ?? ''),
          ),
        );
      return;
    case 'decide':
      if (sale) await decideHeld(shop.database, { ...sale, clerkNo: move.clerkNo, how: move.how, now });
      return;
    case 'pay-out':
      if (paidOutFen > 0) await payOut(books, move.clerkNo, move.end, paidOutFen);
      return;
    case 'wait':
      books.days += move.days;
      shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + books.days * DAY_MS));
      await matureSales(shop.world);
  }
}

/** The book in force is the one set today: set anew, as head office may as often as it likes. */
async function sell({ shop, sales }: Books, move: Extract<Move, { do: 'sell' }>): Promise<Sale> {
  const { database, world } = shop;
  const now = world.now();
  const written = { value: move.rateBook, setBy: 'test', setAt: now };
  await database
    .insert(platformSetting)
    .values({ name: rates.name, fromDay: '2026-11-01', ...written })
    .onConflictDoUpdate({ target: [platformSetting.name, platformSetting.fromDay], set: written });
  forgetSettings(database);
  const document = orderDocument(1, String(26_112_100_000_000 + sales.length));
  const dueAt = move.collected ? new Date(now.getTime() + 7 * DAY_MS) : null;
  return postSampleSale(world, sampleSale({ document, pieces: move.pieces, paidAt: now, dueAt }), move.roles);
}

async function repost({ shop, sales }: Books, rank: number, sale: Sale): Promise<void> {
  const { rows } = await shop.database.executeSql("select inputs->'roles' as roles from settlement_sale where document = $1", [
    sale.document,
  ]);
  const [kept] = rows as [{ roles: Parameters<typeof postSampleSale>[2] }];
  sales[rank] = await postSampleSale(shop.world, sale, kept.roles);
}

async function payOut(books: Books, clerkNo: number, end: 'paid' | 'returned' | 'waiting', amountFen: number): Promise<void> {
  const { database, world } = books.shop;
  books.payouts += 1;
  const payoutNo = `P${books.payouts}`;
  const bookOne = (kind: string, from: string, to: string) =>
    database.executeSql('select settlement_book(1, $1, null, $2, $3, $4, $5, $6)', [
      `payout:${payoutNo}`,
      kind,
      from,
      to,
      amountFen,
      world.now(),
    ]);
  const account = (stage: string) => `clerk:${clerkNo}/${stage}`;
  const { accountId } = books.shop.clerk;
  await database
    .insert(settlementPayout)
    .values({ payoutNo, clerkNo, accountId, placeNo: 1, amountFen, state: end, madeAt: world.now() });
  await bookOne('payout', account('due'), account('paying'));
  if (end === 'paid') await bookOne('paid', account('paying'), account('paid'));
  if (end === 'returned') await bookOne('payout-returned', account('paying'), account('due'));
}
