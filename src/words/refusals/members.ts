import { dayWords } from '../time';
import { countOf, type RefusalWords, textOf } from './wording';

/** Her card, her points and what she told us about herself. */
export const memberWords = {
  'member/not-joined': {
    title: '您还不是会员',
    why: '这一步需要会员卡，入会不收费，也不用填资料。',
    next: '请先入会，再试一次。',
  },
  'member/no-such-day': { title: '没有这一天', why: '这个月份里没有这个日期。', next: '请重新选择生日。' },
  'member/birthday-fixed': (details) => ({
    title: '生日暂时不能改',
    why: textOf(details, 'until', (day) => `生日一年只能改一次，${dayWords(day)} 起可以再改。`, '生日一年只能改一次。'),
    next: '填错了可以先收回，到时再填。',
  }),
  'member/phone-code-used': { title: '没有取到手机号', why: '微信的授权只能用一次，五分钟内有效。', next: '请再点一次授权。' },
  'member/phone-foreign': {
    title: '暂不支持这个号码',
    why: '目前只能登记中国大陆的手机号。',
    next: '您可以不填手机号，会员权益不受影响。',
  },
  'member/points-short': (details) => ({
    title: '积分不够了',
    why: countOf(details, 'pointsCount', (count) => `现在只有 ${count} 积分。`, '积分刚刚用掉或到期了，现在的余额不够。'),
    next: '请少用一些积分，或这次不用。',
  }),
  'privacy/under-way': {
    title: '现在还不能注销',
    why: '还有没办完的订单或退款，或者您还在门店任职。',
    next: '请先取货、取消或等退款到账；任职的请店长先为您离店。',
  },
} as const satisfies Partial<RefusalWords>;
