import { DrizzleQueryError } from 'drizzle-orm';

const LEVELS = { debug: 20, info: 30, warn: 40, error: 50, silent: 100 } as const;
type Level = keyof typeof LEVELS;
type Fields = Readonly<Record<string, unknown>>;

/** Struck out wherever they stand, in case somebody forgets that callers pass ids and codes only. */
const PERSONAL = new Set(['openid', 'phone', 'nickname', 'name', 'token', 'authorization', 'payer', 'paySign', 'code']);
const STRUCK_OUT = '[removed]';

/**
 * One JSON line per event on standard output, where CloudBase and a laptop both collect it. A library would be 60 KB of every function
 * for this much (decision 0011).
 */
export const log = {
  level: levelOf(process.env.LOG_LEVEL),
  /** Where lines go; a test listens here. */
  write: (line: string): void => void process.stdout.write(line),
  debug: (fields: Fields, message: string) => say('debug', fields, message),
  info: (fields: Fields, message: string) => say('info', fields, message),
  warn: (fields: Fields, message: string) => say('warn', fields, message),
  error: (fields: Fields, message: string) => say('error', fields, message),
};

/** An error for the log: where it happened and why. Drizzle writes every parameter of a failed statement into its message; they stay out. */
export function troubleOf(error: unknown): string {
  if (error instanceof DrizzleQueryError) return `${error.query}: ${troubleOf(error.cause)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function levelOf(word: string | undefined): Level {
  return word !== undefined && Object.hasOwn(LEVELS, word) ? (word as Level) : 'info';
}

function say(level: Exclude<Level, 'silent'>, fields: Fields, message: string): void {
  if (LEVELS[level] < LEVELS[log.level]) return;
  const event = { level, time: new Date().toISOString(), message, ...fields };
  log.write(`${JSON.stringify(event, (name, value: unknown) => (PERSONAL.has(name) ? STRUCK_OUT : value))}\n`);
}
