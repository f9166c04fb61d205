/** What WeChat does not know after so long, it will not hear of any more; and an answer on its way takes no longer than the second. */
const LOST_MS = 3 * 86_400_000;
const ANSWER_MS = 10 * 60_000;

/** When WeChat was asked for a transfer. */
export type Asked = { readonly firstAskedAt: Date; readonly lastAskedAt: Date | null };

/**
 * Whether a transfer WeChat knows nothing of, and nobody asks for any more, may be given up: a request that was still on its way would pay
 * it after all. So only days after the first question, and a while after the last.
 */
export function isLost({ firstAskedAt, lastAskedAt }: Asked, now: Date): boolean {
  if (now.getTime() - firstAskedAt.getTime() < LOST_MS) return false;
  return lastAskedAt === null || now.getTime() - lastAskedAt.getTime() >= ANSWER_MS;
}
