/** SQLSTATE of a refusal raised by our SQL functions: message = refusal code, detail = JSON. Class HT is ours. */
const REFUSAL_STATE = 'HT001';

/** The database said no by a rule of the business; `serve` turns it into a typed refusal. */
export class SqlRefusal extends Error {
  override readonly name = 'SqlRefusal';
  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> | undefined,
  ) {
    super(code);
  }
}

type PgError = { code?: string; message: string; detail?: string; constraint?: string };

/** Drizzle wraps driver errors, so the SQLSTATE may sit in `cause`. Asked by shape, since drivers bring their own error classes. */
export function pgErrorOf(error: unknown): PgError | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)) return error as PgError;
  return 'cause' in error ? pgErrorOf(error.cause) : undefined;
}

export function refusalOf(error: unknown): SqlRefusal | undefined {
  if (error instanceof SqlRefusal) return error;
  const pg = pgErrorOf(error);
  if (pg?.code !== REFUSAL_STATE) return undefined;
  return new SqlRefusal(pg.message, pg.detail ? (JSON.parse(pg.detail) as Record<string, unknown>) : undefined);
}

export async function translatingRefusals<Result>(running: Promise<Result>): Promise<Result> {
  try {
    return await running;
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

/** Another transaction was in the way (serialization, deadlock): safe to run again with the same key. */
export function isTransient(error: unknown): boolean {
  const state = pgErrorOf(error)?.code ?? '';
  return state === '40001' || state === '40P01';
}
