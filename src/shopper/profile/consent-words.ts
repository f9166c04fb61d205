import type { ConsentPurpose } from '../../../cloudfunctions/member/states';
import type { Output } from '../../cloud';
import { dateWords } from '../../words/time';

export type Consent = Output<'member.profile'>['consents'][number];

/** The last word she said about a purpose; null when she was never asked. */
export function consentOf(consents: readonly Consent[], purpose: ConsentPurpose): Consent | null {
  return consents.find((one) => one.purpose === purpose) ?? null;
}

/** "11 月 21 日同意", "11 月 25 日收回"; null when she was never asked. */
export function saidWords(consent: Consent | null, now = new Date()): string | null {
  return consent === null ? null : `${dateWords(consent.at, now)}${consent.given ? '同意' : '收回'}`;
}
