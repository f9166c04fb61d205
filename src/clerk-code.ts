import { forget, recall, remember } from './wechat';

const KEPT = 'hangtag.clerk-code';

/** Keeps the code of the clerk at work on this phone, so that what she shares carries it. The desk renews it each time it opens. */
export function keepClerkCode(code: string): void {
  remember(KEPT, code);
}

/** Who works here no more shares like any shopper. */
export function dropClerkCode(): void {
  forget(KEPT);
}

/** Null for a shopper: what she shares carries nobody's code. */
export function clerkCode(): string | null {
  return recall(KEPT);
}
