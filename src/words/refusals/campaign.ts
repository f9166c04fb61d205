import type { RefusalWords } from './wording';

/** Red packets: opening and receiving them. */
export const campaignWords = {
  'campaign/unknown': { title: '没有这个活动', why: '链接可能不完整，或活动已撤下。', next: '可在「我的」查看现有的红包。' },
  'campaign/not-yet': { title: '活动还没开始', why: '开始时间见活动规则。', next: '开始后再来，您的资格不会丢。' },
  'campaign/paused': {
    title: '活动暂停中',
    why: '总部暂停了发放，已拆开的红包照常领取。',
    next: '恢复后再来拆，资格期限见活动规则。',
  },
  'campaign/over': { title: '活动已结束', why: '结束后不再发放，已拆开的红包照常领取。', next: '可在「我的红包」查看。' },
  'campaign/not-now': { title: '这个时段不发红包', why: '活动只在规定的日子和时段进行。', next: '时段见活动规则，到时再来拆。' },
  'campaign/store': { title: '这家店不参加', why: '参加门店见活动规则。', next: '可到参加的门店再试。' },
  'campaign/not-earned': {
    title: '还不能拆',
    why: '没有找到您满足活动条件的记录。',
    next: '条件见活动规则；刚完成的请稍等一分钟再试。',
  },
  'campaign/too-late': {
    title: '拆红包的时间过了',
    why: '满足条件后要在规定时间内拆开。',
    next: '期限见活动规则，下次请早些拆。',
  },
  'campaign/had-it': { title: '您已经拆过了', why: '每人可拆的个数有上限。', next: '可在「我的红包」查看。' },
  'campaign/sold-out-today': { title: '今天的红包已拆完', why: '每天发放的个数有限。', next: '明天再来，您的资格还在期限内。' },
  'campaign/sold-out': { title: '红包已全部拆完', why: '预算内的红包都已发出。', next: '可关注门店的下一次活动。' },
  'packet/unknown': { title: '没有这个红包', why: '它不在您名下。', next: '请在「我的红包」里打开。' },
  'packet/coupon': { title: '这是一张券', why: '券已放进您的券包，不用再领。', next: '请到「我的券」使用。' },
  'packet/held': { title: '正在核对', why: '同一时间领取的人较多，总部要看一眼。', next: '核对后可在「我的红包」领取，不会丢。' },
  'packet/not-yet': { title: '还不能领', why: '买后可退的日子过了才发放。', next: '到时在「我的红包」领取。' },
  'packet/over': { title: '领取的时间过了', why: '没有在期限内领取，金额已退回活动。', next: '可在「我的红包」查看说明。' },
  'packet/halted': {
    title: '暂停发放，正在核对账目',
    why: '总部对账发现有一处不符，查清以前红包先不发；这个红包仍在您名下。',
    next: '查清后会自动请微信发放，也可过些时候再点领取。',
  },
  'packet/wechat-busy': {
    title: '微信正忙',
    why: '转账没有得到回应，红包还在您名下。',
    next: '请过几分钟再点领取，不会重复或丢失。',
  },
} as const satisfies Partial<RefusalWords>;
