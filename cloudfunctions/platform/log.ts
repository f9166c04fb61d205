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
