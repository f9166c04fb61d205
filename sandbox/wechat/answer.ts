/** What a route answers, before faults and signatures are applied. */
export type Answer = {
  readonly status: number;
  /** JSON text, or the bytes of a picture; empty for 204. */
  readonly body: string | Buffer;
  readonly contentType: string;
};

export type Fields = Readonly<Record<string, unknown>>;

const JSON_TYPE = 'application/json; charset=utf-8';

export function json(status: number, value: unknown): Answer {
  return { status, body: JSON.stringify(value), contentType: JSON_TYPE };
}

export const NO_CONTENT: Answer = { status: 204, body: '', contentType: JSON_TYPE };

/** A refusal of WeChat Pay v3. */
export function payError(status: number, code: string, message: string): Answer {
  return json(status, { code, message });
}

/** api.weixin.qq.com refuses with HTTP 200 and an errcode. */
export function apiError(errcode: number, errmsg: string): Answer {
  return json(200, { errcode, errmsg: `${errmsg} rid: sandbox` });
}

/** The fields of an unknown JSON value; anything that is no object has none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
