/** What WeChat lets an account send her, and until when. One of each kind at a time; a new one replaces the old one of its kind. */
export type Allowance = { readonly why: 'message' | 'event'; readonly until: number; readonly left: number };
export type Allowances = readonly Allowance[];

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** After a message of hers: five within 48 hours. After a menu click, a scan or a subscription: three in a minute; after entering the mini-program's conversation: two. */
export const ALLOWED = {
  message: { why: 'message', count: 5, ms: 48 * HOUR_MS },
  event: { why: 'event', count: 3, ms: MINUTE_MS },
  entering: { why: 'event', count: 2, ms: MINUTE_MS },
} as const;

export function granted(allowances: Allowances, what: keyof typeof ALLOWED, at: number): Allowances {
  const { why, count, ms } = ALLOWED[what];
  return [...allowances.filter((one) => one.why !== why), { why, until: at + ms, left: count }];
}

/** The allowances after one more message, or the errcode WeChat answers: 45015 nothing is open, 45047 what is open is used up. */
export function spent(allowances: Allowances, at: number): Allowances | 45015 | 45047 {
  const open = allowances.filter((one) => one.until >= at);
  if (open.length === 0) return 45015;
  const [first] = open.filter((one) => one.left > 0).sort((a, b) => a.until - b.until);
  if (!first) return 45047;
  return allowances.map((one) => (one === first ? { ...one, left: one.left - 1 } : one));
}

/** How many messages are left, and until when the last of them may be sent; null when nothing is open. */
export function leftOf(allowances: Allowances, at: number): { readonly left: number; readonly until: number } | null {
  const open = allowances.filter((one) => one.until >= at);
  if (open.length === 0) return null;
  return { left: open.reduce((sum, one) => sum + one.left, 0), until: Math.max(...open.map((one) => one.until)) };
}

/** The same, as if that much time had passed since. */
export function aged(allowances: Allowances, ms: number): Allowances {
  return allowances.map((one) => ({ ...one, until: one.until - ms }));
}
