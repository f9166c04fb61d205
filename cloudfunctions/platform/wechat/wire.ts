import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios from 'axios';
import { Outage } from '../outage';

/** A WeChat call that has not answered after this long has failed; the phone gives up on a page at about the same time. */
export const TIMEOUT_MS = 5_000;

export type WireOptions = {
  /** Default 5,000 ms. */
  readonly timeoutMs?: number;
  /** Default true: a TLS handshake costs more than most calls. */
  readonly keepAlive?: boolean;
};

/** Shared by both hosts of WeChat. No proxy from the environment: money and secrets go to WeChat or nowhere. */
export function wire(baseURL: string, options: WireOptions) {
  const keepAlive = options.keepAlive ?? true;
  return {
    baseURL,
    timeout: options.timeoutMs ?? TIMEOUT_MS,
    proxy: false as const,
    maxRedirects: 0,
    httpAgent: new HttpAgent({ keepAlive, maxSockets: 64 }),
    httpsAgent: new HttpsAgent({ keepAlive, maxSockets: 64 }),
  };
}

/** The fields of an unknown JSON value; anything that is no object has none. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The HTTP status of a failed call, or undefined when nothing was answered. */
export function statusOf(error: unknown): number | undefined {
  return axios.isAxiosError(error) ? error.response?.status : undefined;
}

/** The service's own word for a failure ("ORDERPAID"), else the client's ("ECONNREFUSED", "EV3_…" for an answer nobody signed). */
export function codeOf(error: unknown): string {
  if (!axios.isAxiosError(error)) return 'UNKNOWN';
  const said = fieldsOf(error.response?.data)['code'];
  const isUnbelievable = error.code?.startsWith('EV3_') === true;
  return typeof said === 'string' && !isUnbelievable ? said : (error.code ?? 'UNKNOWN');
}

/** Nobody answered the call, because it never left: no such name, nobody listening, no way there. */
const NEVER_LEFT: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/**
 * Turns whatever the HTTP client threw into an Outage. The thrown error itself is not kept as cause: it carries the whole request,
 * and with it the app secret or the access token, into the log.
 */
export function outageOf(service: string, doing: string, error: unknown): Outage {
  if (error instanceof Outage) return error;
  const code = codeOf(error);
  const status = statusOf(error);
  const answered = status === undefined ? 'no answer came' : `the answer was HTTP ${status}`;
  const reason = error instanceof Error ? error.message : String(error);
  const reached = status !== undefined || !NEVER_LEFT.includes(code);
  return new Outage(service, `${doing}: ${answered} (${code}).`, { code, cause: new Error(reason), reached });
}
