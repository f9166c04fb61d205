import { DrizzleQueryError } from 'drizzle-orm';
import pino from 'pino';

/**
 * One JSON line per event. Personal data never enters a log: callers pass ids and codes, and the names below are
 * struck out in case somebody forgets.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  redact: {
    paths: [
      'openid',
      'phone',
      'nickname',
      'token',
      'authorization',
      '*.openid',
      '*.phone',
      '*.nickname',
      '*.token',
      '*.authorization',
      'payer',
      '*.payer',
    ],
    censor: '[removed]',
  },
});

/** An error for the log: where it happened and why. Drizzle writes every parameter of a failed statement into its message; they stay out. */
export function troubleOf(error: unknown): string {
  if (error instanceof DrizzleQueryError) return `${error.query}: ${troubleOf(error.cause)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
