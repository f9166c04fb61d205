import { SignJWT } from 'jose';
import { NOBODY } from './caller';
import { createSessions } from './session';

const SECRET = 'a secret of at least thirty-two bytes, kept at home';
const NOON = new Date('2026-11-21T04:00:00.000Z');
const DAY_MS = 86_400_000;
const HER = { kind: 'account', accountId: '01930000-0000-7000-8000-000000000001' };

const tokenBy = (secret: string, issuer = 'hangtag') =>
  new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setSubject(HER.accountId)
    .setIssuedAt(NOON)
    .setExpirationTime('30d')
    .sign(new TextEncoder().encode(secret));

test('a token says who calls, for thirty days and not a second longer', async () => {
  let now = NOON;
  const sessions = createSessions(SECRET, () => now);
  const header = `Bearer ${await sessions.issue(HER.accountId)}`;
  expect(await sessions.read(header)).toEqual(HER);
  now = new Date(NOON.getTime() + 30 * DAY_MS - 1000);
  expect(await sessions.read(header)).toEqual(HER);
  now = new Date(NOON.getTime() + 30 * DAY_MS);
  expect(await sessions.read(header)).toEqual(NOBODY);
});

test('a token survives a restart that keeps the secret', async () => {
  const header = `Bearer ${await createSessions(SECRET, () => NOON).issue(HER.accountId)}`;
  expect(await createSessions(SECRET, () => NOON).read(header)).toEqual(HER);
});

test.each([
  ['no header', async () => undefined],
  ['an empty header', async () => ''],
  ['another scheme', async () => `Basic ${await tokenBy(SECRET)}`],
  ['no token', async () => 'Bearer '],
  ['words', async () => 'Bearer let me in'],
  ['a token signed with another secret', async () => `Bearer ${await tokenBy(`${SECRET}!`)}`],
  ['a token of another house', async () => `Bearer ${await tokenBy(SECRET, 'elsewhere')}`],
  ['a token whose bearer was changed', async () => `Bearer ${withBody(await tokenBy(SECRET), { sub: 'somebody-else' })}`],
  ['an unsigned token', async () => `Bearer ${unsigned()}`],
])('%s is nobody', async (_what, header) => {
  expect(await createSessions(SECRET, () => NOON).read(await header())).toEqual(NOBODY);
});

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function withBody(token: string, change: Record<string, unknown>): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  return [head, encoded({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), ...change }), signature].join('.');
}

function unsigned(): string {
  const seconds = Math.floor(NOON.getTime() / 1000);
  return `${encoded({ alg: 'none' })}.${encoded({ iss: 'hangtag', sub: HER.accountId, iat: seconds, exp: seconds + 3600 })}.`;
}
