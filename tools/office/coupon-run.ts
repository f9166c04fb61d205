import { type Deed, extendCoupon, moveCoupon, sendCoupon } from '../../cloudfunctions/coupon/running';
import type { CouponState } from '../../cloudfunctions/coupon/states';
import { wholeNumber } from '../../cloudfunctions/kernel/cell';
import { lastDayOf } from '../../cloudfunctions/kernel/written';
import { refusalOf } from '../../cloudfunctions/platform/sql-error';
import { unknownCoupon } from './coupon-list';
import { type Command, type Desk, done, notUnderstood, type Options, refused, textOf } from './desk';
import { STATE_WORDS } from './words';

const MOST_DAYS = 3650;
const REASON = { reason: { value: '理由', about: '为什么，留在记录里', must: true } };

function moving(verb: string, to: CouponState, about: string, said: string): Command {
  return {
    words: `coupon ${verb}`,
    operands: ['编号'],
    about,
    options: REASON,
    async work(desk, [code = ''], options) {
      const moved = await desk.database.transaction((tx) => moveCoupon(tx, code, to, deedOf(desk, options)));
      if (moved.ok) return done(`${code} ${said}`);
      if (moved.refusal.code === 'coupon/unknown') return refused(unknownCoupon(code));
      if (moved.refusal.code === 'coupon/no-use') {
        return refused(`${code} 降低实付价，品牌政策现在不打折（catalog.prices 的 noDiscount），不能恢复领取。`);
      }
      const state = moved.refusal.details?.state as CouponState;
      return refused(`${code} 现在是「${STATE_WORDS[state]}」，${state === to ? '无需再改。' : '不能再改。'}`);
    },
  };
}

export const couponPause = moving('pause', 'paused', '暂停领取；已领的照常能用', '已暂停领取，已领的照常能用。');
export const couponResume = moving('resume', 'live', '恢复领取', '已恢复领取。');
export const couponEnd = moving('end', 'ended', '结束，不能再恢复；已领的照常能用', '已结束，已领的照常能用。');

export const couponExtend: Command = {
  words: 'coupon extend',
  operands: ['编号'],
  about: '已领未用的都延长几天，已过期的从今天算起；以后领的仍按原来的有效期',
  options: { days: { value: '天数', about: '延长几天', must: true }, ...REASON },
  async work(desk, [code = ''], options) {
    const days = wholeNumber(1, MOST_DAYS)(textOf(options, 'days'));
    if (days === undefined) return notUnderstood(`--days 请写 1 到 ${MOST_DAYS} 的整数。`);
    const extended = await desk.database.transaction((tx) => extendCoupon(tx, code, days, deedOf(desk, options)));
    if (!extended.ok) return refused(unknownCoupon(code));
    const { voucherCount, revivedCount, revivedUntil } = extended.value;
    const revived = `其中 ${revivedCount} 张已经过期，从今天算起，又可用到 ${lastDayOf(revivedUntil)}。`;
    return done(`${code} 有 ${voucherCount} 张未用的券延长了 ${days} 天。`, ...(revivedCount === 0 ? [] : [revived]));
  },
};

export const couponGive: Command = {
  words: 'coupon give',
  operands: ['编号'],
  about: '发一张给某位会员（券的 claim.ways 里要有 campaign）',
  options: {
    card: { value: '会员卡号', about: '12 位数字，空格不计', must: true },
    reason: { value: '理由', about: '为什么，留在记录里' },
  },
  async work(desk, [code = ''], options) {
    const cardNo = textOf(options, 'card').replaceAll(/[\s-]/g, '');
    if (!/^\d{12}$/.test(cardNo)) return notUnderstood('--card 请写 12 位会员卡号。');
    try {
      const sent = await desk.database.transaction((tx) => sendCoupon(tx, code, cardNo, deedOf(desk, options)));
      if (sent.ok) return done(`已发：${code}，可用到 ${lastDayOf(sent.value.validUntil)}。`);
      return refused(sent.refusal.code === 'coupon/unknown' ? unknownCoupon(code) : '没有这个卡号的会员，请核对。');
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return refused(`没有发出：${WHY_NOT_GIVEN[refusal.code] ?? refusal.code}`);
    }
  },
};

const WHY_NOT_GIVEN: Readonly<Record<string, string>> = {
  'coupon/not-claimable': '这张券暂停或已结束，或 claim.ways 里没有 campaign。',
  'coupon/not-yet': '还没到领取期。',
  'coupon/claim-over': '领取期已过。',
  'coupon/level': '她的等级不在这张券的 levels 里。',
  'coupon/sold-out': '已领完（limits.total）。',
  'coupon/sold-out-today': '今天的已领完（limits.perDay）。',
};

function deedOf({ by, now }: Desk, options: Options): Deed {
  return { by, now, reason: textOf(options, 'reason') || undefined };
}
