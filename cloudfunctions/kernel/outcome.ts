/**
 * The business says yes or no. A refusal is an answer, not an error: it is typed, part of the contract and worded once, on the phone.
 * Outages (the world failed) are thrown by `platform`; defects (we were wrong) by `assert`.
 */
export type Refusal<Code extends string = string> = {
  readonly code: Code;
  /** Facts the wording needs: a time, a number, a name of a store. Never personal data. */
  readonly details?: Readonly<Record<string, unknown>>;
};

export type Outcome<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<const Code extends string>(
  code: Code,
  details?: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: details === undefined ? { code } : { code, details } };
}
