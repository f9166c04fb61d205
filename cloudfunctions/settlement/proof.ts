import type { Party } from './accounts';

/** What can be wrong between the ledger, the sales it was split from, the roll-up and the payouts. */
export const LEDGER_DIFFERENCES = [
  'astray',
  'back',
  'closed-day',
  'count',
  'entry-day',
  'entry-shape',
  'matured',
  'money',
  'overall',
  'party',
  'payout',
  'sale-money',
  'sold',
  'split',
  'stage',
  'stray',
  'undue',
  'unfounded',
  'unposted',
  'went-back',
] as const;

/** What can be wrong between the ledger and the red packets it promised and paid. */
export const CAMPAIGN_DIFFERENCES = [
  'campaign-account',
  'campaign-budget',
  'campaign-claimed',
  'campaign-money',
  'packet',
  'packet-replacement',
  'packet-stray',
] as const;

/** What can be wrong between the ledger and the favours the service desk promised in money. */
export const GOODWILL_DIFFERENCES = ['goodwill', 'goodwill-account', 'goodwill-money', 'goodwill-stray'] as const;

export type LedgerDifference = {
  readonly kind:
    | (typeof LEDGER_DIFFERENCES)[number]
    | (typeof CAMPAIGN_DIFFERENCES)[number]
    | (typeof GOODWILL_DIFFERENCES)[number];
  /** The document, the account, the day it is about. */
  readonly about: string;
  readonly expected: string;
  readonly found: string;
  readonly entryIds: readonly string[];
};

/** What the entries say, all of them, and what the sales say, place by place. Money in fen. */
export type Sums = {
  /** Of every account that is not empty, as readers see it: roll-up and entries since. */
  readonly balances: Readonly<Record<string, number>>;
  /** What every party should have, at whatever stage, by the splits of all sales. */
  readonly owned: ReadonlyMap<string, number>;
  /** What shoppers paid and did not get back. */
  readonly paidFen: number;
  readonly saleEntryCount: number;
  readonly payoutEntryCount: number;
  readonly campaignEntryCount: number;
  readonly goodwillEntryCount: number;
  /** Of those, how many were found with a sale, with a payout, with a campaign or one of its packets, with a favour. */
  readonly soldEntryCount: number;
  readonly paidOutEntryCount: number;
  readonly packetEntryCount: number;
  readonly favourEntryCount: number;
};

/**
 * Whether the whole adds up once its parts do: everybody has exactly what her sales earned (pending + held + due + paying + paid), the
 * money accounts gave what shoppers paid, what head office gave to campaigns and for favours stands in them, all accounts together are
 * nothing, and no entry was left over.
 */
export function decideProof(sums: Sums): LedgerDifference[] {
  const standing = new Map<string, number>();
  for (const [account, fen] of Object.entries(sums.balances)) {
    const party = partyOf(account);
    standing.set(party, (standing.get(party) ?? 0) + fen);
  }
  const parties = [...new Set([...standing.keys(), ...sums.owned.keys()])].filter((party) => !NOT_EARNED.has(party)).sort();
  return [
    ...parties.flatMap((party) => compare('party', party, sums.owned.get(party) ?? 0, standing.get(party) ?? 0)),
    ...compare('money', 'money', -sums.paidFen, standing.get('money') ?? 0),
    ...compare('campaign-money', 'campaigns', 0, standing.get('campaigns') ?? 0),
    ...compare('goodwill-money', 'goodwill', 0, standing.get('goodwill') ?? 0),
    ...compare(
      'overall',
      'all accounts',
      0,
      [...standing.values()].reduce((sum, fen) => sum + fen, 0),
    ),
    ...compare('count', 'entries of sales', sums.saleEntryCount, sums.soldEntryCount),
    ...compare('count', 'entries of payouts', sums.payoutEntryCount, sums.paidOutEntryCount),
    ...compare('count', 'entries of campaigns', sums.campaignEntryCount, sums.packetEntryCount),
    ...compare('count', 'entries of favours', sums.goodwillEntryCount, sums.favourEntryCount),
  ];
}

/** Accounts that are nobody's earnings: where members' money came in, and what campaigns and favours were given. */
const NOT_EARNED: ReadonlySet<string> = new Set(['money', 'campaigns', 'goodwill']);

function partyOf(account: string): Party | 'money' | 'campaigns' | 'goodwill' {
  if (account.startsWith('money:')) return 'money';
  if (account.startsWith('goodwill')) return 'goodwill';
  return account.startsWith('campaign') ? 'campaigns' : (account.split('/')[0] as Party);
}

function compare(kind: LedgerDifference['kind'], about: string, expected: number, found: number): LedgerDifference[] {
  return expected === found ? [] : [{ kind, about, expected: String(expected), found: String(found), entryIds: [] }];
}
