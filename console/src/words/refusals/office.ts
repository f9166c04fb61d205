import { momentWords } from '../time';
import { countOf, type RefusalWords, textOf } from './wording';

/** Signing in, passwords and who works here. */
export const officeWords = {
  'sign-in/refused': (details) => ({
    title: '登录名或密码不对',
    why: `两项里有一项不符，或账号因连续输错锁住了${countOf(details, 'lockMinutes', (minutes) => ` ${minutes} 分钟`, '一会儿')}。`,
    next: '请核对后再试；锁住时请等一等，或请总部重设密码。',
  }),
  'sign-in/too-often': (details) => ({
    title: '尝试太频繁',
    why: '这个网络在短时间内登录失败的次数太多。',
    next: textOf(details, 'retryAt', (at) => `${momentWords(at, Date.now())} 以后再试。`, '请过几分钟再试。'),
  }),
  'password/wrong': { title: '现在的密码不对', why: '与账号上的密码不符。', next: '请重新输入现在的密码。' },
  'password/same': { title: '新旧密码一样', why: '新密码要与现在的不同。', next: '请换一个，十个字以上就好。' },
  'password/must-change': { title: '请先换密码', why: '现在的密码是总部替您设的。', next: '刷新页面，换好后再接着做。' },
  'user/login-taken': { title: '登录名已被占用', why: '另一个账号用了这个登录名，离职的也算。', next: '请换一个登录名。' },
  'user/store-missing': { title: '还没选门店', why: '店长要绑定一家门店。', next: '请填门店编号。' },
  'place/unknown': { title: '没有这家门店', why: '编号不在门店名单里。', next: '请核对门店编号。' },
  'user/unknown': { title: '找不到这个账号', why: '名单可能刚有变动。', next: '请刷新后再看。' },
  'user/last-officer': { title: '总部至少留一人', why: '这是最后一个总部账号。', next: '请先设好另一个总部账号。' },
  'user/self': { title: '不能改自己的', why: '自己的角色和停用要由别人来改。', next: '请另一位总部同事处理。' },
} as const satisfies Partial<RefusalWords>;
