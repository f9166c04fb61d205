import type { Stage } from './states';

/** Whose account it is: "office", "store:12" by place number, "clerk:7" by clerk number. */
export type Party = 'office' | `store:${number}` | `clerk:${number}`;

/** An account of the ledger: a party at a stage, or where members' money came in (WeChat's merchant account, the till of a store). */
export type Account = `${Party}/${Stage}` | 'money:wechat' | `money:till:${number}` | CampaignAccount | GoodwillAccount;

/**
 * A red-packet campaign's money: head office gave it (`campaigns:office` is what all of them got, below zero), it waits in the budget, is
 * promised to somebody, is paid.
 */
export type CampaignAccount = 'campaigns:office' | `campaign:${number}/${'budget' | 'promised' | 'paid'}`;

/** Favours the service desk promised in money: head office gives it (below zero), it is promised to somebody, is paid. */
export type GoodwillAccount = 'goodwill:office' | `goodwill/${'promised' | 'paid'}`;

export function storeParty(placeNo: number): Party {
  return `store:${placeNo}`;
}

export function clerkParty(clerkNo: number): Party {
  return `clerk:${clerkNo}`;
}

export function accountOfParty(party: Party, stage: Stage): Account {
  return `${party}/${stage}`;
}
