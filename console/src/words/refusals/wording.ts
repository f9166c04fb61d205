import type { Refusal } from '../../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../../contracts';

/** What happened, why, and what to do now: every refusal says all three. */
export type Wording = { readonly title: string; readonly why: string; readonly next: string };

type Details = Refusal['details'];

/** One wording per refusal; some need the figures that came with it. */
export type RefusalWords = Record<RefusalCode, Wording | ((details: Details) => Wording)>;

/** Says a text of the details; `otherwise` when it did not come. */
export function textOf(details: Details, name: string, say: (text: string) => string, otherwise: string): string {
  const value = details?.[name];
  return typeof value === 'string' && value !== '' ? say(value) : otherwise;
}

/** Says a number of the details; `otherwise` when it did not come. */
export function countOf(details: Details, name: string, say: (count: number) => string, otherwise: string): string {
  const value = details?.[name];
  return typeof value === 'number' ? say(value) : otherwise;
}
