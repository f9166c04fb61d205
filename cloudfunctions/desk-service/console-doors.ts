/** What a request must look like to change anything. All of it is decided before anybody asks who sends it. */
export type Asked = {
  readonly method: string;
  readonly host: string;
  readonly origin: string | undefined;
  readonly contentType: string | undefined;
  /** The header only our own page can set: a form cannot, and a script elsewhere would have to be let in first. */
  readonly consoleHeader: string | undefined;
};

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif'] as const;
const BODY_TYPES: readonly string[] = ['application/json', ...PICTURE_TYPES];

/**
 * Whether a request that changes something comes from our own page. The cookie is `SameSite=Strict`, so another site sends none in the first
 * place; this holds where a browser knows no such thing, and for pages of other ports of the same host.
 */
export function isOurs({ method, host, origin, contentType, consoleHeader }: Asked): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const bodyType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return consoleHeader === '1' && BODY_TYPES.includes(bodyType) && (origin === undefined || isSameHost(origin, host));
}

/** "null" (a sandboxed frame, a file) is nobody's host. Both are read the same way, since a browser leaves out the port that goes without saying. */
function isSameHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: from } = new URL(origin);
  const here = `${protocol}//${host}`;
  return from !== '' && URL.canParse(here) && new URL(here).host === from;
}

/**
 * For everything under /console. Scripts come from us alone, and none stands in the page. Styles may stand in the page: antd writes its own
 * while it runs, and charts write `style="…"` into their labels, which no nonce covers. Who wanted to use that had to get markup into the
 * page first, which React escapes. Pictures of garments may lie in the brand's storage, so they come from anywhere by https.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
};

/** A picture somebody sent us is shown and nothing else, even where a browser takes it for a page. */
export const MEDIA_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, max-age=86400, immutable',
};

/** For one year, once somebody came by https: never without it again. */
export const HTTPS_ONLY = { 'strict-transport-security': 'max-age=31536000' } as const;
