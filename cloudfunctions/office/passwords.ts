import { argon2id, argon2Verify } from 'hash-wasm';
import { newSalt } from '../kernel/ids';

/** The work of argon2id: KiB of memory, passes over it, lanes. */
export type HashCost = { readonly memorySize: number; readonly iterations: number; readonly parallelism: 1 };

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. About 50 ms of a core. */
const COST: HashCost = { memorySize: 19_456, iterations: 2, parallelism: 1 };
const HASH_BYTES = 32;

/** The encoded argon2id hash of a password ("$argon2id$v=19$m=…"), with a salt of its own. */
export function hashPassword(password: string, cost: HashCost = COST): Promise<string> {
  return argon2id({ ...cost, password: written(password), salt: newSalt(), hashLength: HASH_BYTES, outputType: 'encoded' });
}

/**
 * Whether the password is the one that was hashed. Without a hash (an unknown login, somebody who left) it works just as long and says no,
 * so that the time of an answer tells nothing.
 */
export async function verifyPassword(password: string, encoded: string | null, cost: HashCost = COST): Promise<boolean> {
  if (password === '') return false;
  if (encoded !== null) return argon2Verify({ password: written(password), hash: encoded });
  await hashPassword(password, cost);
  return false;
}

/** Whether a hash was made with less work than is asked for today: then it is made anew at the next sign-in. */
export function isOutdated(encoded: string, cost: HashCost = COST): boolean {
  const [, memory = '0', passes = '0'] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(encoded) ?? [];
  return Number(memory) < cost.memorySize || Number(passes) < cost.iterations;
}

/** The same password whatever keyboard composed its letters (NIST SP 800-63B, 5.1.1.2). */
function written(password: string): string {
  return password.normalize('NFKC');
}
