import type * as z from 'zod';
import type { ConsoleRole } from './caller';

/**
 * Who may call. `anyone` needs no sign-in; `clerk` and `manager` are held per place; `officer` is head office; `timer` is our own clock.
 * Roles of the console are signed in there with a password and have no WeChat account.
 */
export type Role = 'anyone' | 'shopper' | 'clerk' | 'manager' | 'officer' | 'timer' | `console:${ConsoleRole}`;

export type ActionContract = {
  readonly allow: readonly Role[];
  /** A call that changes something carries an idempotency key and runs in one transaction. */
  readonly mutates: boolean;
  /** The input field that names the place a staff caller must belong to. */
  readonly scope?: 'placeNo';
  /** For a change made in the console: the input field that says what it is about, for the audit log. Never a field with personal data. */
  readonly about?: string;
  /** Input fields nothing may be kept of, not even as part of a hash: a password is guessed from an unsalted one in no time. */
  readonly secrets?: readonly string[];
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Every "no" of the business, in order of precedence. */
  readonly refusals: readonly string[];
};

export type Contract = Readonly<Record<string, ActionContract>>;

/** Refusals any action may give, before its own rules are asked. */
export const COMMON_REFUSALS = [
  'input/invalid',
  'path/unknown',
  'caller/unknown',
  'caller/not-allowed',
  'key/missing',
  'key/reused',
] as const;

export type CommonRefusal = (typeof COMMON_REFUSALS)[number];

export type InputOf<C extends Contract, P extends keyof C> = z.input<C[P]['input']>;
export type ParsedInputOf<C extends Contract, P extends keyof C> = z.output<C[P]['input']>;
export type OutputOf<C extends Contract, P extends keyof C> = z.output<C[P]['output']>;
export type RefusalOf<C extends Contract, P extends keyof C> = C[P]['refusals'][number] | CommonRefusal;

/** Keeps literal types of paths, roles and refusals, which `satisfies` alone would widen. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}
