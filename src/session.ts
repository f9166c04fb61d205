import { http } from './http';
import { forget, recall, remember, signInCode } from './wechat';

const PLACE = 'hangtag.session';

let asking: Promise<string | null> | null = null;

/**
 * The token that says who calls, or null for a visitor. On H5 the brand's sign-in puts it into storage; WeChat gives a code for one.
 * Several calls at start share one sign-in, because a code works once.
 */
export async function sessionToken(): Promise<string | null> {
  const kept = recall(PLACE);
  if (kept !== null) return kept;
  asking ??= signIn().finally(() => {
    asking = null;
  });
  return asking;
}

/** After the host no longer knows the token: the next call signs in afresh. Answers whether that can help. */
export function forgetSession(): boolean {
  if (process.env.TARO_ENV === 'h5') return false;
  forget(PLACE);
  return true;
}

/** After she left: her token is nobody's, and nothing of it stays on the phone. */
export function dropSession(): void {
  forget(PLACE);
}

async function signIn(): Promise<string | null> {
  const code = await signInCode();
  if (code === null) return null;
  const answer = await http.post<{ token?: string }>('/session', { code });
  const token = answer.data.token ?? null;
  if (token !== null) remember(PLACE, token);
  return token;
}
