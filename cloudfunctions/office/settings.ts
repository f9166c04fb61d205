import * as z from 'zod';
import { defineSetting } from '../platform/setting';

/** How signing in at the console is guarded (OWASP ASVS 2.2, NIST SP 800-63B 5.2.2). */
export const signInPolicy = defineSetting(
  'office.sign-in',
  z.strictObject({
    /** Failed attempts from one address within so many minutes; a store's whole staff may share one. */
    attempts: z.int().min(3).max(1_000),
    attemptMinutes: z.int().min(1).max(1_440),
    /** Wrong passwords in a row for one user, then nobody gets in as her for so long. */
    wrongInARow: z.int().min(3).max(100),
    lockMinutes: z.int().min(1).max(1_440),
    /** A session ends this long after signing in, and sooner when nothing was asked for so long. */
    sessionHours: z.int().min(1).max(24),
    idleMinutes: z.int().min(5).max(1_440),
  }),
  { attempts: 30, attemptMinutes: 10, wrongInARow: 8, lockMinutes: 15, sessionHours: 12, idleMinutes: 120 },
);
