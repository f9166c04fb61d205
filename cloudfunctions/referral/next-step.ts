import type * as z from 'zod';
import { addDays, type Day, dayOf, startOfDay } from '../kernel/day';
import type { NextStep } from './shape';

/** How a clerk may call a customer: by the name she gave, else by her card. */
export type Called = { readonly customerId: string; readonly nickname: string | null; readonly cardTail: string | null };

/** One customer for each reason to say a word, null for none; moments are text as PostgreSQL writes them. */
export type Chances = {
  readonly customerCount: number;
  /** New, and nothing bought yet. */
  readonly welcome: (Called & { readonly boundAt: string }) | null;
  /** "MM-DD", one of `birthdaysAhead`. */
  readonly birthday: (Called & { readonly day: string }) | null;
  readonly coupon: (Called & { readonly title: string; readonly until: string }) | null;
  readonly away: (Called & { readonly lastSeenAt: string }) | null;
};

type Step = z.infer<typeof NextStep>;

export const BIRTHDAY_DAYS = 7;
export const COUPON_DAYS = 3;
export const AWAY_DAYS = 60;
export const WELCOME_DAYS = 2;
const MOST_STEPS = 3;
const DAY_MS = 86_400_000;

/**
 * At most three things worth doing, the one that cannot wait first: a coupon runs out, a birthday passes, a first impression fades, and who
 * has been away for two months can hear from us tomorrow as well. One customer is named once.
 */
export function nextSteps(chances: Chances, now: Date): Step[] {
  if (chances.customerCount === 0) return [shareCode()];
  const steps = [couponEnding(chances, now), birthdayAhead(chances, now), welcome(chances), longAway(chances, now)];
  const told = new Set<string | null>();
  return steps
    .filter((step): step is Step => step !== null)
    .filter(({ customerId }) => !told.has(customerId) && told.add(customerId))
    .slice(0, MOST_STEPS);
}

/** Birthdays from today on, soonest first, each with the day it is kept: a 29th of February on the 28th in years that have none. */
export function birthdaysAhead(now: Date): { birthday: string; day: Day }[] {
  return Array.from({ length: BIRTHDAY_DAYS + 1 }, (_, ahead) => addDays(dayOf(now), ahead)).flatMap((day) => {
    const birthday = day.slice('2026-'.length);
    const isLastOfShortFebruary = birthday === '02-28' && addDays(day, 1).endsWith('03-01');
    return [{ birthday, day }, ...(isLastOfShortFebruary ? [{ birthday: '02-29', day }] : [])];
  });
}

function shareCode(): Step {
  return {
    kind: 'share-code',
    customerId: null,
    title: '亮出我的码',
    why: '您名下还没有顾客，扫过您的码的顾客，之后购买会记在您名下。',
  };
}

function couponEnding({ coupon }: Chances, now: Date): Step | null {
  if (!coupon) return null;
  const title = `提醒${nameOf(coupon)}用券`;
  const ends = dayWords(dayOf(new Date(coupon.until)), now);
  return { kind: 'coupon-ending', customerId: coupon.customerId, title, why: `她的「${coupon.title}」${ends}到期，还没有使用。` };
}

function birthdayAhead({ birthday }: Chances, now: Date): Step | null {
  if (!birthday) return null;
  const ahead = birthdaysAhead(now).find((one) => one.birthday === birthday.day);
  if (!ahead) return null;
  const title = `祝${nameOf(birthday)}生日快乐`;
  return { kind: 'birthday', customerId: birthday.customerId, title, why: `她的生日是${dayWords(ahead.day, now)}。` };
}

function welcome({ welcome: fresh }: Chances): Step | null {
  if (!fresh) return null;
  return {
    kind: 'welcome',
    customerId: fresh.customerId,
    title: `招呼${nameOf(fresh)}`,
    why: '她刚成为您的顾客，还没有购买，可以问问她在找什么。',
  };
}

function longAway({ away }: Chances, now: Date): Step | null {
  if (!away) return null;
  const days = Math.floor((now.getTime() - new Date(away.lastSeenAt).getTime()) / DAY_MS);
  return {
    kind: 'long-away',
    customerId: away.customerId,
    title: `问候${nameOf(away)}`,
    why: `她已有 ${days} 天没有到店或购买。`,
  };
}

function nameOf({ nickname, cardTail }: Called): string {
  if (nickname !== null) return nickname;
  return cardTail === null ? '新顾客' : `尾号 ${cardTail} 的会员`;
}

function dayWords(day: Day, now: Date): string {
  const count = Math.round((startOfDay(day).getTime() - startOfDay(dayOf(now)).getTime()) / DAY_MS);
  return ['今天', '明天', '后天'][count] ?? ` ${count} 天后`;
}
