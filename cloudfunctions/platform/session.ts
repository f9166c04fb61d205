import { jwtVerify, SignJWT } from 'jose';
import { type Caller, NOBODY } from './caller';

const ISSUER = 'hangtag';
const LIFETIME_MS = 30 * 86_400_000;
const VERIFIED_LIMIT = 10_000;

/** Issues and reads the bearer tokens of callers that do not come through WeChat's own gateway (H5, a laptop, a container). */
export type Sessions = {
  issue(accountId: string): Promise<string>;
  /** Nobody for a missing, forged or expired token. */
  read(authorization: string | undefined): Promise<Caller>;
};

export function createSessions(secret: string, now: () => Date): Sessions {
  const key = new TextEncoder().encode(secret);
  const verified = new Map<string, { accountId: string; until: number }>();
  return {
    issue: (accountId) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(accountId)
        .setIssuedAt(now())
        .setExpirationTime(new Date(now().getTime() + LIFETIME_MS))
        .sign(key),

    async read(authorization) {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (!token) return NOBODY;
      const seconds = Math.floor(now().getTime() / 1000);
      const known = verified.get(token);
      if (known && known.until > seconds) return { kind: 'account', accountId: known.accountId };

      const payload = await verifyOrNothing(token, key, now());
      if (!payload?.sub || payload.exp === undefined) return NOBODY;
      if (verified.size >= VERIFIED_LIMIT) verified.clear();
      verified.set(token, { accountId: payload.sub, until: payload.exp });
      return { kind: 'account', accountId: payload.sub };
    },
  };
}

async function verifyOrNothing(token: string, key: Uint8Array, currentDate: Date) {
  return jwtVerify(token, key, { issuer: ISSUER, algorithms: ['HS256'], currentDate }).then(
    (verified) => verified.payload,
    () => undefined,
  );
}
