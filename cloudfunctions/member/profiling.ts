import { ok, refuse } from '../kernel/outcome';
import { recordFact } from '../platform/fact';
import type { Action } from '../platform/serve';
import { birthdayFixedUntil, isRealDay } from './birthday';
import type { memberContract } from './contract';
import { isStore } from './joining';
import { maskPhone } from './phone';
import { readHomeStore } from './reading';
import { type CardRecord, changeCard, findCard, forgetFits, lockCard, readConsents, type Saying, saySo } from './store';

type C = typeof memberContract;
type Profile = {
  readonly nickname?: string | null | undefined;
  readonly birthday?: string | null | undefined;
  readonly homePlaceNo?: number | null | undefined;
};

export const profile: Action<C, 'member.profile'> = async ({ tx, accountId, now }) => {
  const card = await findCard(tx, accountId);
  if (!card) return refuse('member/not-joined');
  const consents = await readConsents(tx, accountId);
  return ok({
    nickname: card.nickname,
    phone: card.phone === null ? null : maskPhone(card.phone),
    birthday: card.birthday,
    birthdayFixedUntil: birthdayFixedUntil(card.birthdaySetAt, now)?.toISOString() ?? null,
    homeStore: await readHomeStore(tx, card.homePlaceNo, now),
    consents: consents.map(({ purpose, given, saidAt, wording }) => ({
      purpose,
      given: given === 'yes',
      at: saidAt.toISOString(),
      wording,
    })),
  });
};

export const saveProfile: Action<C, 'member.saveProfile'> = async (call, input) => {
  const { tx, accountId, now } = call;
  const card = await lockCard(tx, accountId);
  if (!card) return refuse('member/not-joined');
  const { birthday, homePlaceNo, wording } = input;
  if (typeof birthday === 'string' && !isRealDay(birthday)) return refuse('member/no-such-day');
  if (typeof birthday === 'string' && birthday !== card.birthday) {
    const until = birthdayFixedUntil(card.birthdaySetAt, now);
    if (until) return refuse('member/birthday-fixed', { until: until.toISOString() });
  }
  if (typeof homePlaceNo === 'number' && !(await isStore(call, homePlaceNo))) return refuse('store/unknown');

  await changeCard(tx, accountId, changeOf(card, input, now));
  await saySo(tx, accountId, sayingsOf(card, input), wording, now);
  return ok({ saved: true });
};

export const saveConsent: Action<C, 'member.saveConsent'> = async ({ tx, accountId, now }, { purpose, given, wording }) => {
  if (!(await lockCard(tx, accountId))) return refuse('member/not-joined');
  await saySo(tx, accountId, [{ purpose, given }], wording, now);
  if (given) return ok({ saved: true });
  if (purpose === 'size-bank') await forgetFits(tx, accountId);
  await recordFact(tx, { name: 'member.consent-withdrawn', body: { accountId, purpose } }, now);
  return ok({ saved: true });
};

/** When a birthday is taken back, the day it was said on stays: else taking back and giving anew would make a new one every month. */
function changeOf(card: CardRecord, { nickname, birthday, homePlaceNo }: Profile, now: Date): Partial<CardRecord> {
  const isNewBirthday = typeof birthday === 'string' && birthday !== card.birthday;
  return {
    ...(nickname === undefined ? {} : { nickname }),
    ...(birthday === undefined ? {} : { birthday }),
    ...(isNewBirthday ? { birthdaySetAt: now } : {}),
    ...(homePlaceNo === undefined ? {} : { homePlaceNo }),
  };
}

/** What is sent again unchanged says nothing new. */
function sayingsOf(card: CardRecord, { nickname, birthday }: Profile): Saying[] {
  const said: Saying[] = [];
  if (nickname !== undefined && nickname !== card.nickname) said.push({ purpose: 'nickname', given: nickname !== null });
  if (birthday !== undefined && birthday !== card.birthday) said.push({ purpose: 'birthday', given: birthday !== null });
  return said;
}
