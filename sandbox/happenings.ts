import type { BoughtLine, Purchase } from '../cloudfunctions/campaign/happening';
import { Terms } from '../cloudfunctions/campaign/terms';
import { SATURDAY } from './price-samples';

type TermsWish = Partial<{
  [Part in keyof Terms]: Part extends 'audience' | 'calendar' | 'limits' ? Partial<Terms[Part]> : Terms[Part];
}>;

const DAY_MS = 86_400_000;

/** A hundred packets of 5 yuan for the first scan in any store, for the two weeks after the small shop's Saturday. */
export function campaignTerms({ audience, calendar, limits, ...wish }: TermsWish = {}): Terms {
  const eachFen = 500;
  const count = wish.count ?? 100;
  return Terms.parse({
    goal: { measure: 'new-members', target: 40, why: '让逛店的人成为会员' },
    placeNos: [],
    trigger: { kind: 'first-scan' },
    form: { kind: 'cash', remark: '到店红包' },
    amounts: { kind: 'fixed', eachFen },
    budgetFen: count * eachFen,
    count,
    openWithinHours: 72,
    payAfter: 'claim',
    say: '扫一下吊牌，可以拆一个红包。',
    ...wish,
    audience: { levels: [], holdoutPercent: 0, ...audience },
    calendar: { from: '2026-11-23T16:00:00.000Z', until: '2026-12-07T16:00:00.000Z', weekdays: [], hours: [], ...calendar },
    limits: { perMember: 1, perDay: null, perStoreDay: null, ...limits },
  });
}

/** A moment so many days before the small shop's Saturday, at that hour. */
export function daysBefore(count: number, hour = 14): number {
  return SATURDAY.getTime() - count * DAY_MS + (hour - 14) * 3_600_000;
}

/** A coat bought at the counter of store 1 on Saturday by a member of the lowest level, not for the first time. */
export function purchaseOf(wish: Partial<Purchase> = {}): Purchase {
  const lines = wish.lines ?? [lineOf(119_900)];
  return {
    kind: 'purchase',
    at: SATURDAY.getTime(),
    placeNo: 1,
    accountId: 'she',
    levelCode: 'member',
    document: 'sale:1',
    channel: 'counter',
    first: false,
    paidFen: lines.reduce((sum, { paidFen }) => sum + paidFen, 0),
    newOfClerkNo: null,
    ...wish,
    lines,
  };
}

export function lineOf(tagPriceFen: number, wish: Partial<BoughtLine> = {}): BoughtLine {
  const line = { skuNo: 1, styleCode: 'CW2611', styleName: '双面羊毛中长大衣', category: '大衣', tagPriceFen };
  return { ...line, paidFen: tagPriceFen, ...wish };
}
