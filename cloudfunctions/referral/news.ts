import { ok } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import type { referralContract } from './contract';
import { type NewsFacts, newsSentence } from './news-words';
import type { ClerkCard } from './shape';

type C = typeof referralContract;
type Mine = {
  readonly clerk: (ClerkCard & { readonly since: string }) | null;
  readonly news: readonly (NewsFacts & { readonly newsId: string; readonly at: string })[];
  readonly payoutToConfirm: boolean;
};

export const mine: Action<C, 'referral.mine'> = async ({ tx, accountId }) => {
  const { clerk, news, payoutToConfirm } = await tx.callSql<Mine>('referral_mine', { accountId });
  return ok({
    clerk: clerk && { ...clerk, since: new Date(clerk.since).toISOString() },
    news: news.map((one) => ({ newsId: one.newsId, sentence: newsSentence(one), at: new Date(one.at).toISOString() })),
    payoutToConfirm,
  });
};

export const readNews: Action<C, 'referral.readNews'> = async ({ tx, accountId, now }, { newsIds }) =>
  ok(await tx.callSql<{ readCount: number }>('referral_read_news', { accountId, newsIds, now }));
