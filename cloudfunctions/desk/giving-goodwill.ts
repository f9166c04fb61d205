import { grantVoucher } from '../coupon/granting';
import { dayOf } from '../kernel/day';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { OutputOf, ParsedInputOf } from '../platform/contract';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { deskContract } from './contract';
import { decideFavour, leftOf, worthOf } from './goodwill';
import { askedLine } from './goodwill-words';
import { type Held, hold } from './holding';
import { barTo } from './quota';
import { goodwillPolicy } from './settings';
import { consoleCallerOf, mayDecide } from './taking';
import { tellDesk, tellHer } from './telling-goodwill';

type C = typeof deskContract;
type Row = OutputOf<C, 'desk.giveGoodwill'>['goodwill'];
type Wish = ParsedInputOf<C, 'desk.giveGoodwill'>;
type Today = { readonly spentFen: number; readonly titles: Readonly<Record<string, string>>; readonly asked: Row[] };
type Before = {
  readonly spentFen: number;
  readonly existing: { readonly conversationNo: number; readonly userNo: number; readonly row: Row } | null;
  readonly title: string | null;
  readonly isMember: boolean;
  readonly isKnown: boolean;
};

/** What she may still promise today, with the coupons there are; a lead also sees what waits for a decision. */
export const goodwill: Action<C, 'desk.goodwill'> = async (call) => {
  const { tx, now, world } = call;
  const { userNo, roles } = consoleCallerOf(call);
  const { perDayFen, onceFen, coupons } = await readSetting(tx, goodwillPolicy, now, world.database);
  const couponNos = coupons.map(({ couponNo }) => couponNo);
  const wish = { userNo, day: dayOf(now), couponNos, withAsked: roles.includes('lead') };
  const { spentFen, titles, asked } = await tx.callSql<Today>('desk_goodwill_today', wish);
  const given = coupons.flatMap(({ couponNo, worthFen }) => {
    const title = titles[couponNo];
    return title === undefined ? [] : [{ couponNo, title, worthFen }];
  });
  return ok({ perDayFen, onceFen, leftFen: leftOf({ perDayFen, spentFen }), coupons: given, asked });
};

/**
 * Promises her something. Within the budget it is hers at once, and she is told; above it a lead is asked. The same `goodwillId` is the same
 * favour: who repeats it, under whatever key, finds what became of it. Two of an agent's at once wait for each other, so that her budget
 * holds.
 */
export const giveGoodwill: Action<C, 'desk.giveGoodwill'> = async (call, wish) => {
  const { tx, now, world } = call;
  const { goodwillId, conversationNo, what, reason } = wish;
  const found = await hold(tx, { conversationNo }, now);
  if (!found.ok) return found;
  const me = consoleCallerOf(call);
  const { accountId } = found.value.contact;
  const couponNo = what.kind === 'coupon' ? what.couponNo : null;
  const day = dayOf(now);
  const policy = await readSetting(tx, goodwillPolicy, now, world.database);
  const before = await tx.callSql<Before>('desk_goodwill_hold', { goodwillId, userNo: me.userNo, day, accountId, couponNo });
  const { perDayFen } = policy;
  if (before.existing) {
    const { row, userNo } = before.existing;
    if (userNo !== me.userNo || row.conversationNo !== conversationNo) return refuse('conversation/unknown');
    return ok({ goodwill: row, leftFen: leftOf({ perDayFen, spentFen: before.spentFen }) });
  }

  const worth = judge(mayDecide(found.value, me), before, what, { coupons: policy.coupons, now });
  if (!worth.ok) return worth;
  const { amountFen, held } = worth.value;
  const state = decideFavour(amountFen, { ...policy, spentFen: before.spentFen });
  const her = held.contact.accountId ?? '';
  const isGranted = couponNo !== null && state === 'given';
  const voucherId = isGranted ? await grantVoucher(tx, { accountId: her, couponNo, grantKey: goodwillId, now }) : null;
  if (isGranted && voucherId === null) return refuse('goodwill/coupon-over');
  const title = couponNo === null ? null : before.title;
  const { userNo } = me;
  const made = { goodwillId, conversationNo, accountId: her, userNo, day, couponNo, voucherId, amountFen, reason, state, now };
  const row = await tx.callSql<Row>('desk_goodwill_make', made);
  if (state === 'given') await tellHer(tx, held, { goodwillId, userNo, title, amountFen }, now);
  else await tellDesk(tx, held.conversation, askedLine(row.agentName, { title, amountFen }), now);
  return ok({ goodwill: row, leftFen: leftOf({ perDayFen, spentFen: before.spentFen + amountFen }) });
};

type No =
  | Extract<ReturnType<typeof mayDecide>, { ok: false }>['refusal']['code']
  | Bar
  | 'member/unknown'
  | 'goodwill/coupon-unknown';
type Bar = 'quota/none-left' | 'quota/window-over';
type Judged = { readonly held: Held; readonly amountFen: number };

/** Whether she may be promised this at all: the conversation is the agent's, we know who she is, and WeChat lets us tell her. */
function judge(
  mine: ReturnType<typeof mayDecide>,
  { isKnown, isMember, title }: Before,
  what: Wish['what'],
  { coupons, now }: { readonly coupons: Parameters<typeof worthOf>[1]; readonly now: Date },
): Outcome<Judged, No> {
  if (!mine.ok) return mine;
  const { contact } = mine.value;
  if (what.kind === 'money' ? !isKnown : !isMember) return refuse('member/unknown');
  const amountFen = worthOf(what, coupons);
  if (amountFen === undefined || (what.kind === 'coupon' && title === null)) return refuse('goodwill/coupon-unknown');
  const bar = barTo(contact.channel, contact, now.toISOString());
  return bar ? refuse(bar) : ok({ held: mine.value, amountFen });
}
