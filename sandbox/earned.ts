import { orderDocument } from '../cloudfunctions/kernel/document';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Database } from '../cloudfunctions/platform/database';
import { settlementProof, settlementSale } from '../cloudfunctions/settlement/schema';
import type { Stage } from '../cloudfunctions/settlement/states';

type Earned = {
  readonly placeNo: number;
  readonly clerkNo: number;
  readonly amountFen: number;
  readonly at: Date;
  /** As far as the money came: due by default. */
  readonly stage?: Extract<Stage, 'pending' | 'held' | 'due'>;
  readonly paidFen?: number;
};

let saleCount = 0;

/** A sale of which a clerk has her share, as posting would have written it. Answers its document. */
export async function earn(database: Database, earned: Earned): Promise<string> {
  const { placeNo, clerkNo, amountFen, at, stage = 'due', paidFen = amountFen * 20 } = earned;
  saleCount += 1;
  const documentNo = `261121${String(saleCount).padStart(8, '0')}`;
  const document = orderDocument(placeNo, documentNo);
  await database.insert(settlementSale).values({
    placeNo,
    document,
    documentNo,
    rateCase: 'here',
    bookDay: null,
    inputs: {},
    split: [],
    receiptId: newId(),
    paidFen,
    servingClerkNo: clerkNo,
    homeClerkNo: null,
    paidAt: at,
    dueAt: stage === 'pending' ? null : at,
    maturedAt: stage === 'due' ? at : null,
    postedAt: at,
  });
  const clerk = `clerk:${clerkNo}`;
  const first = stage === 'held' ? 'held' : 'pending';
  await book(database, { placeNo, document, kind: 'earned', from: 'money:wechat', to: `${clerk}/${first}`, amountFen, at });
  if (stage === 'due') {
    await book(database, { placeNo, document, kind: 'matured', from: `${clerk}/pending`, to: `${clerk}/due`, amountFen, at });
  }
  return document;
}

/** All of it went back after it was due: what the clerk was paid for it she owes now. */
export async function giveBack(database: Database, document: string, { placeNo, clerkNo, amountFen, at }: Earned): Promise<void> {
  const from = `clerk:${clerkNo}/due`;
  await book(database, { placeNo, document, kind: 'reversed', from, to: 'money:wechat', amountFen, at });
}

/** What the night's proof said. */
export async function prove(database: Database, holds: boolean, provenAt: Date): Promise<void> {
  await database.insert(settlementProof).values({
    proofId: newId(),
    throughDay: provenAt.toISOString().slice(0, 10),
    holds,
    entryCount: 0,
    saleCount: 0,
    differences: [],
    provenAt,
  });
}

type Entry = {
  readonly placeNo: number;
  readonly document: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly amountFen: number;
  readonly at: Date;
};

async function book(database: Database, { placeNo, document, kind, from, to, amountFen, at }: Entry): Promise<void> {
  await database.executeSql('select settlement_book($1, $2, null, $3, $4, $5, $6, $7)', [
    ...[placeNo, document, kind, from, to, amountFen],
    at.toISOString(),
  ]);
}
