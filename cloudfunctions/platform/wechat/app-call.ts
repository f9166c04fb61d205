import type { AxiosInstance } from 'axios';
import { Outage } from '../outage';
import type { TokenHolder } from './token';
import { type Fields, fieldsOf, outageOf } from './wire';

export const SERVICE = 'wechat-api';
/** Wrong, malformed, expired. */
const TOKEN_REFUSED: readonly unknown[] = [40001, 40014, 42001];

export type AppCall = {
  /** For the log and the Outage: "Sending a message". */
  readonly doing: string;
  readonly method?: 'GET';
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Turned into JSON unless it is a form. */
  readonly body?: unknown;
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
};

export type AppAnswer = { readonly bytes: Buffer; readonly mimeType: string };

/** Calls WeChat with the current token of an app, and once more with a renewed one when WeChat says the token is not good. */
export async function callApp(http: AxiosInstance, tokens: TokenHolder, call: AppCall): Promise<AppAnswer> {
  const token = await beforeTheCall(tokens.current());
  const answer = await ask(http, call, token);
  if (!TOKEN_REFUSED.includes(fieldsOfAnswer(answer)['errcode'])) return answer;
  return ask(http, call, await beforeTheCall(tokens.renew(token)));
}

/** Pictures and voices are answered as they are; whatever else WeChat has to say about them comes as JSON. */
export function isJson({ bytes }: AppAnswer): boolean {
  return bytes[0] === 0x7b;
}

/** The fields of a JSON answer; a picture has none. */
export function fieldsOfAnswer(answer: AppAnswer): Fields {
  if (!isJson(answer)) return {};
  try {
    return fieldsOf(JSON.parse(answer.bytes.toString()));
  } catch (error) {
    throw new Outage(SERVICE, 'WeChat answered something that is not JSON.', { code: 'SHAPE', cause: error });
  }
}

/** An answer that says no. WeChat did nothing then; an answer without an errcode says nothing at all. */
export function refusedBy(doing: string, errcode: unknown): Outage {
  return new Outage(SERVICE, `${doing}: WeChat refused (${String(errcode ?? 'no errcode')}).`, {
    code: String(errcode ?? 'SHAPE'),
    reached: typeof errcode !== 'number',
  });
}

async function ask(http: AxiosInstance, call: AppCall, token: string): Promise<AppAnswer> {
  const isForm = call.body === undefined || call.body instanceof FormData;
  try {
    const { data, headers } = await http.request<ArrayBuffer>({
      url: call.path,
      method: call.method ?? 'POST',
      params: { access_token: token, ...call.params },
      responseType: 'arraybuffer',
      ...(isForm ? { data: call.body } : { data: Buffer.from(JSON.stringify(call.body)), headers: JSON_BODY }),
      ...(call.timeoutMs === undefined ? {} : { timeout: call.timeoutMs }),
      ...(call.mostBytes === undefined ? {} : { maxContentLength: call.mostBytes }),
    });
    return { bytes: Buffer.from(data), mimeType: String(headers['content-type'] ?? '') };
  } catch (error) {
    throw outageOf(SERVICE, call.doing, error);
  }
}

const JSON_BODY = { 'Content-Type': 'application/json' };

/** Without a token the call itself is never made: so nothing happened, whatever became of the asking for a token. */
async function beforeTheCall(token: Promise<string>): Promise<string> {
  try {
    return await token;
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    throw new Outage(error.service, error.message, { code: error.code, cause: error.cause, reached: false });
  }
}
