import { existsSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { frictionWords } from '../../cloudfunctions/coupon/friction';
import { type ListedCoupon, listCodes, listCoupons, showCoupon } from '../../cloudfunctions/coupon/listing';
import { VOUCHER_STATES } from '../../cloudfunctions/coupon/states';
import { dayOf } from '../../cloudfunctions/kernel/day';
import { lastDayOf } from '../../cloudfunctions/kernel/written';
import { codesCsv } from './codes';
import { type Command, done, refused, textOf } from './desk';
import { momentText, STATE_WORDS, shortened, table, VOUCHER_WORDS } from './words';

const TITLE_COLUMNS = 28;

export const couponList: Command = {
  words: 'coupon list',
  operands: [],
  about: '现在或以后可领的券；--all 连同已结束和过了领取期的',
  options: { all: { about: '全部' } },
  async work({ database, now }, _operands, options) {
    const coupons = await listCoupons(database, { all: options.all === true, now });
    if (coupons.length === 0) return done(options.all === true ? '还没有券。' : '没有可领的券；加 --all 看全部。');
    return done(
      ...table(
        ['编号', '名称', '状态', '已领/总量', '已用', '条件', '领取期'],
        coupons.map((one) => rowOf(one, now)),
      ),
    );
  },
};

export const couponShow: Command = {
  words: 'coupon show',
  operands: ['编号'],
  about: '一张券的内容（写法与建券文件相同）和去向',
  options: {},
  async work({ database }, [code = '']) {
    const coupon = await showCoupon(database, code);
    if (!coupon) return refused(unknownCoupon(code));
    const { friction, frictionReason, vouchers, written } = coupon;
    const reason = frictionReason === null ? '' : `，理由：${frictionReason}`;
    const heads = [
      `状态：${STATE_WORDS[coupon.state]}`,
      `建于 ${momentText(coupon.createdAt)}，${coupon.createdBy}`,
      `条件 ${friction.length} 个${friction.length === 0 ? '' : `：${frictionWords(friction)}`}${reason}`,
      `已领 ${coupon.claimedCount} 张；${VOUCHER_STATES.map((state) => `${VOUCHER_WORDS[state]} ${vouchers[state] ?? 0}`).join('，')}`,
      ...('codes' in (written.claim as object) ? [`一次性码已领 ${coupon.codesClaimedCount} 个`] : []),
    ];
    return done(...heads.map((head) => `# ${head}`), stringify(written, { lineWidth: 0, schema: 'failsafe' }).trimEnd());
  },
};

export const couponCodes: Command = {
  words: 'coupon codes',
  operands: ['编号'],
  about: '一张券的一次性码与是否已领，写成 CSV',
  options: { out: { value: '文件', about: '写到哪里', must: true } },
  async work({ database }, [code = ''], options) {
    const codes = await listCodes(database, code);
    if (!codes) return refused(unknownCoupon(code));
    if (codes.length === 0) return refused(`${code} 没有一次性码。`);
    const file = textOf(options, 'out');
    if (existsSync(file)) return refused(`${file} 已存在，请换一个名字。`);
    writeFileSync(file, codesCsv(codes));
    return done(`${codes.length} 个码（已领 ${codes.filter((one) => one.claimed).length} 个）：${file}`);
  },
};

export function unknownCoupon(code: string): string {
  return `没有编号 ${code} 的券；coupon list --all 可看全部。`;
}

function rowOf(
  { code, title, state, claimedCount, totalCount, usedCount, friction, claimFrom, claimUntil }: ListedCoupon,
  now: Date,
): string[] {
  const isOver = state !== 'ended' && claimUntil <= now;
  return [
    code,
    shortened(title, TITLE_COLUMNS),
    isOver ? '领取期已过' : now < claimFrom && state === 'live' ? '未开始' : STATE_WORDS[state],
    `${claimedCount}/${totalCount ?? '不限'}`,
    String(usedCount),
    String(friction),
    `${dayOf(claimFrom)} 至 ${lastDayOf(claimUntil)}`,
  ];
}
