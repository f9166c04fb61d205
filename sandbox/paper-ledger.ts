import { assert } from '../cloudfunctions/kernel/assert';
import { type Account, accountOfParty, clerkParty, type Party } from '../cloudfunctions/settlement/accounts';
import { decideReversal, type Standing } from '../cloudfunctions/settlement/reversal';
import type { SalePiece } from '../cloudfunctions/settlement/sale';
import { freeze, type Leg, type PieceSplit, splitSale } from '../cloudfunctions/settlement/split';
import type { Stage } from '../cloudfunctions/settlement/states';
import type { Move } from './random-histories';

const WINDOW_DAYS = 7;
const MONEY = 'money:wechat';
/** WeChat transfers nothing smaller. */
const LEAST_PAYOUT_FEN = 10;

type Line = { readonly piece: SalePiece; readonly legs: readonly Leg[]; readonly standing: Map<Account, number>; back: boolean };
type PaperSale = { readonly lines: readonly Line[]; dueOn: number | null; matured: boolean };
type MoveOf<Kind extends Move['do']> = Extract<Move, { do: Kind }>;

/**
 * The ledger as somebody would keep it on paper, with the same rules: a hundred thousand histories fit into seconds, and what the database
 * books can be held against it.
 */
export class PaperLedger {
  private readonly standing = new Map<Account, number>();
  private readonly sales: PaperSale[] = [];
  /** Clerks with a payout that has not ended: they get no second one. */
  private readonly underWay = new Set<number>();
  private today = 0;

  /** What stands on every account that is not empty. */
  balances(): Record<string, number> {
    return Object.fromEntries([...this.standing].filter(([, fen]) => fen !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Answers what was paid out, in fen; 0 for every other move. */
  apply(move: Move): number {
    switch (move.do) {
      case 'sell':
        this.sell(move);
        return 0;
      case 'collect':
        this.saleAt(move.sale).dueOn ??= this.today + WINDOW_DAYS;
        return 0;
      case 'bring-back':
        for (const [rank, line] of this.saleAt(move.sale).lines.entries()) if (move.ranks.includes(rank)) this.takeBack(line);
        return 0;
      case 'decide':
        this.decide(move);
        return 0;
      case 'pay-out':
        return this.payOut(move);
      case 'wait':
        this.wait(move.days);
        return 0;
    }
  }

  /** Throws when something does not add up that must always add up. */
  audit(): void {
    for (const { lines, matured } of this.sales) for (const line of lines) auditLine(line, matured);
    const kept = this.sales.flatMap(({ lines }) => lines.filter(({ back }) => !back));
    const earned = sumsByParty(kept.flatMap(({ standing }) => [...standing]));
    const sums = sumsByParty([...this.standing]);
    assert(sumOf([...sums.values()]) === 0, 'All accounts together are nothing.');
    assert((sums.get(MONEY) ?? 0) === -sumOf(kept.map(({ piece }) => piece.paidFen)), 'Money gave what was paid and kept.');
    sums.delete(MONEY);
    for (const [party, fen] of sums)
      assert(fen === (earned.get(party) ?? 0), `${party} has at all stages what its pieces earned.`);
  }

  private saleAt(rank: number): PaperSale {
    const sale = this.sales[rank];
    assert(sale, 'A history names the sales it made.');
    return sale;
  }

  private sell({ pieces, roles, rateBook, collected }: MoveOf<'sell'>): void {
    const split = splitSale({ pieces }, roles, freeze(rateBook, roles.rateCase, 'direct'));
    const lines = pieces.map((piece, rank) => this.sellPiece(piece, split[rank]));
    this.sales.push({ lines, dueOn: collected ? this.today + WINDOW_DAYS : null, matured: false });
    for (const line of lines) if (line.piece.back) this.takeBack(line);
  }

  private sellPiece(piece: SalePiece, split: PieceSplit | undefined): Line {
    assert(split, 'Every piece is split.');
    const line: Line = { piece, legs: split.legs, standing: new Map(), back: false };
    for (const { party, amountFen, borne, held } of split.legs) {
      if (borne === null) this.move(MONEY, accountOfParty(party, held ? 'held' : 'pending'), amountFen, line);
      else this.move(accountOfParty(party, 'pending'), MONEY, amountFen, line);
    }
    return line;
  }

  private takeBack(line: Line): void {
    if (line.back) return;
    line.back = true;
    for (const { account, netFen } of decideReversal(standingOf(line), line.piece.paidFen))
      this.shift(account, MONEY, netFen, line);
  }

  private wait(days: number): void {
    this.today += days;
    for (const sale of this.sales) {
      if (sale.matured || sale.dueOn === null || sale.dueOn > this.today) continue;
      sale.matured = true;
      for (const line of sale.lines) this.mature(line);
    }
  }

  private mature(line: Line): void {
    for (const { account, netFen } of standingOf(line)) {
      if (account.endsWith('/pending')) this.shift(account, accountOfParty(partyOn(account), 'due'), netFen, line);
    }
  }

  private decide({ sale: rank, clerkNo, how }: MoveOf<'decide'>): void {
    const sale = this.saleAt(rank);
    const from = accountOfParty(clerkParty(clerkNo), 'held');
    const to = accountOfParty(how === 'released' ? clerkParty(clerkNo) : 'office', sale.matured ? 'due' : 'pending');
    for (const line of sale.lines) this.shift(from, to, line.standing.get(from) ?? 0, line);
  }

  private payOut({ clerkNo, end }: MoveOf<'pay-out'>): number {
    const account = (stage: Stage) => accountOfParty(clerkParty(clerkNo), stage);
    const fen = this.standing.get(account('due')) ?? 0;
    if (fen < LEAST_PAYOUT_FEN || this.underWay.has(clerkNo)) return 0;
    this.move(account('due'), account('paying'), fen);
    if (end === 'waiting') this.underWay.add(clerkNo);
    else this.move(account('paying'), account(end === 'paid' ? 'paid' : 'due'), fen);
    return fen;
  }

  /** What is below zero moves the other way. */
  private shift(from: Account, to: Account, netFen: number, line: Line): void {
    if (netFen > 0) this.move(from, to, netFen, line);
    if (netFen < 0) this.move(to, from, -netFen, line);
  }

  private move(from: Account, to: Account, fen: number, line?: Line): void {
    assert(fen > 0 && from !== to, 'An entry moves something somewhere else.');
    add(this.standing, from, -fen);
    add(this.standing, to, fen);
    if (!line) return;
    if (from !== MONEY) add(line.standing, from, -fen);
    if (to !== MONEY) add(line.standing, to, fen);
  }
}

/** A piece that went back left nothing; of one that was kept everybody has her part, and nothing is where it should not be. */
function auditLine(line: Line, matured: boolean): void {
  const { piece, legs, back } = line;
  const nets = standingOf(line);
  assert(!back || nets.length === 0, 'What went back left nothing.');
  assert(back || sumOf(nets.map(({ netFen }) => netFen)) === piece.paidFen, 'What was paid is what is shared.');
  const parties = new Set<string>(['office', ...legs.map(({ party }) => party)]);
  const bearers = new Set<string>(legs.filter(({ borne }) => borne !== null).map(({ party }) => party));
  for (const { account, netFen } of nets) {
    assert(!account.endsWith(matured ? '/pending' : '/due'), 'Money stands where its sale does.');
    assert(netFen > 0 || bearers.has(partyOn(account)), 'Only who bears something is below zero.');
    assert(parties.has(partyOn(account)), 'Only who has a part has money.');
  }
}

function standingOf({ standing }: Line): Standing[] {
  return [...standing].map(([account, netFen]) => ({ account, netFen })).filter(({ netFen }) => netFen !== 0);
}

function sumsByParty(nets: readonly (readonly [Account, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [account, fen] of nets) add(sums, partyOn(account), fen);
  return sums;
}

function partyOn(account: Account): Party {
  return (account.split('/')[0] ?? '') as Party;
}

function add<Key>(sums: Map<Key, number>, key: Key, fen: number): void {
  sums.set(key, (sums.get(key) ?? 0) + fen);
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, fen) => sum + fen, 0);
}
