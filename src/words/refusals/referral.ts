import { countOf, type RefusalWords } from './wording';

/** Codes of clerks and stores, the store's people, their customers, and what they earn. */
export const referralWords = {
  'code/dead': {
    title: '这个码已停用',
    why: '它已被换成新的码，或这个柜台已撤销。',
    next: '请向店员要新的码；不扫也能照常逛和买。',
  },
  'code/clerk-left': {
    title: '这位导购现在不在岗',
    why: '她已离店或暂停服务，这个码不再使用。',
    next: '请扫店里其他导购的码；不扫也能照常逛和买。',
  },
  'code/renewed-already': {
    title: '码已换过新的',
    why: '在别处刚刚换过一次，旧码已停用。',
    next: '请重新打开这一页，用现在的码。',
  },
  'code/no-more': { title: '不能再换新码', why: '一位店员的码最多换 255 次，已经用完。', next: '请找店长，由总部处理。' },

  'clerk/unknown': { title: '您不在这家店', why: '店里没有您的任职记录，可能已离店或换了店。', next: '如有疑问请找店长。' },
  'counter/too-many': (details) => ({
    title: '柜台码已满',
    why: countOf(details, 'most', (count) => `一家店最多设 ${count} 个柜台。`, '一家店的柜台数有上限。'),
    next: '请继续用已有的柜台码。',
  }),
  'counter/same-label': { title: '已有同名的柜台', why: '两个柜台同名，扫码后分不清。', next: '请换一个名称。' },

  'customer/not-yours': {
    title: '看不到这位顾客',
    why: '她不在您的名下，可能已转给同事，或自己解除了服务关系。',
    next: '请回到我的顾客，看现在的名单。',
  },
  'customer/no-card': { title: '不能写备注', why: '她还没有会员卡，备注随会员卡保存。', next: '请在她入会后再写。' },
  'customer/no-consent': {
    title: '她没有同意给导购看',
    why: '尺码、偏好和备注，要她在资料与隐私里同意才能看和写。',
    next: '可以当面请她打开「让导购了解我」。',
  },
  'receipt/unknown': {
    title: '没有找到这笔归属',
    why: '它不在本店的记录里，或还没有付款。',
    next: '请核对单号或小票号，再查一次。',
  },

  'team/name-taken': { title: '店里已有同名的人', why: '两位店员同名，顾客分不清是谁。', next: '请在名字里加一个字以便区分。' },
  'team/full': (details) => ({
    title: '团队人数已满',
    why: countOf(details, 'most', (count) => `在职和等待入职的，一家店最多 ${count} 位。`, '在职和等待入职的人数已到上限。'),
    next: '请等邀请过期，或请总部提高上限。',
  }),
  'team/unknown': { title: '没有这位店员', why: '本店团队里找不到，可能已调到别的店。', next: '请回到团队页查看。' },
  'team/not-yourself': {
    title: '不能对自己这样做',
    why: '停用、离店和调店要由另一位店长办理。',
    next: '请找同店的店长，或请总部处理。',
  },
  'team/left': { title: '这位店员已离店', why: '离店手续已经办完。', next: '如要回来，请重新邀请。' },
  'team/heir-unknown': { title: '接手的人不在岗', why: '顾客只能交给本店在岗的店员。', next: '请另选一位。' },
  'team/not-your-store': { title: '不能调到那家店', why: '您不是那家店的店长。', next: '请找那家店的店长，或请总部处理。' },
  'team/same-clerk': { title: '是同一位店员', why: '交出和接手的人相同。', next: '请另选一位接手。' },
  'team/already-here': { title: '您已在这家店', why: '您现在就是这家店的店员。', next: '请直接打开工作台。' },
  'invite/unknown': {
    title: '没有这个邀请码',
    why: '可能输错了一位，或邀请已被店长撤回。',
    next: '请对照店长给您的码再输一次。',
  },
  'invite/over': { title: '邀请码已失效', why: '邀请码一天内有效，只能用一次。', next: '请店长再发一个。' },

  'payout/unknown': { title: '没有找到这笔转账', why: '它不在您的名下。', next: '请返回再看一次。' },
  'statement/manager-only': { title: '门店对账只给店长看', why: '门店的账目由店长负责。', next: '您自己的账目在收入里。' },
  'statement/not-yet': { title: '这个月还没开始', why: '对账单只到本月为止。', next: '请选一个已经开始的月份。' },
  'dispute/no-line': { title: '账上没有这一笔', why: '它不在这份对账单里。', next: '请回到对账单，在那一笔上提出。' },
  'dispute/open-already': { title: '这一笔已在处理', why: '同一笔只开一个异议。', next: '请到异议里补充说明。' },
  'dispute/unknown': { title: '没有找到这个异议', why: '它不属于这家店。', next: '请回到异议列表查看。' },
  'dispute/closed': { title: '这个异议已结束', why: '结束后不能再补充。', next: '仍不认可的，请在对账单上重新提出。' },
  'dispute/not-yours': { title: '不能在这里答复', why: '只有提出的人、店长和总部可以答复。', next: '如有疑问请找店长。' },
} as const satisfies Partial<RefusalWords>;
