import { dayOf } from '../kernel/day';
import { type Levels, levelOf } from '../member/level';
import { PACKET_COLUMNS } from './campaign-columns';
import { type Column, listOf, moment, named, type Row, written, yesOrNo } from './column';
import { CLAIM_CODE_COLUMNS, CLAIM_COLUMNS, SALE_COLUMNS, VOUCHER_COLUMNS } from './coupon-columns';
import { CONTACT_COLUMNS, FAVOUR_COLUMNS, MESSAGE_COLUMNS } from './desk-columns';
import {
  CONSENT_COLUMNS,
  cardColumns,
  ENTRY_COLUMNS,
  FIT_COLUMNS,
  LOT_COLUMNS,
  levelMoveColumns,
  SPENDING_COLUMNS,
  VISIT_COLUMNS,
} from './member-columns';
import { ORDER_COLUMNS } from './order-columns';
import {
  BINDING_COLUMNS,
  DISPUTE_COLUMNS,
  NEWS_COLUMNS,
  NOTE_COLUMNS,
  PAYOUT_COLUMNS,
  RECEIPT_COLUMNS,
  TOUCH_COLUMNS,
} from './service-columns';

/** What `privacy_personal` tells, module by module. */
export type Personal = {
  readonly account: Row | null;
  readonly member: {
    readonly card: Row | null;
    readonly consents: readonly Row[];
    readonly levelMoves: readonly Row[];
    readonly spending: readonly Row[];
    readonly pointsLots: readonly Row[];
    readonly pointsEntries: readonly Row[];
    readonly visits: readonly Row[];
    readonly fits: readonly Row[];
  };
  readonly orders: readonly Row[];
  readonly coupons: {
    readonly vouchers: readonly Row[];
    readonly sales: readonly Row[];
    readonly claims: readonly Row[];
    readonly claimCodes: readonly Row[];
  };
  readonly packets: readonly Row[];
  readonly store: { readonly posts: readonly Row[]; readonly roles: readonly Row[] };
  readonly referral: {
    readonly bindings: readonly Row[];
    readonly touches: readonly Row[];
    readonly receipts: readonly Row[];
    readonly notes: readonly Row[];
    readonly news: readonly Row[];
  };
  readonly settlement: { readonly payouts: readonly Row[]; readonly disputes: readonly Row[] };
  readonly desk: { readonly messages: readonly Row[]; readonly contacts: readonly Row[]; readonly favours: readonly Row[] };
  readonly warnings: readonly Row[];
};

export type About = { readonly brandName: string; readonly levels: Levels; readonly now: Date };

const EXPLANATION =
  '这是我们保存的与您账号有关的全部数据。金额单位为元，时间为北京时间。您操作的结果另有副本，用于防止重复提交，七天内自动删除，内容与本文件相同。';

const ROLE_WORDS = { clerk: '导购', manager: '店长', officer: '总部' };
const TAG_WORDS = {
  'tag/damaged': '读不出',
  'tag/foreign': '非本品牌',
  'tag/forged': '疑似仿制',
  'tag/revoked': '已停用',
  'tag/expired': '已过期',
  'tag/withdrawn': '已下架',
};

const ACCOUNT_COLUMNS: readonly Column[] = [
  ['openid', '微信标识（openid）'],
  ['unionid', '品牌微信标识（unionid）'],
  ['createdAt', '首次使用时间', moment],
];
const POST_COLUMNS: readonly Column[] = [
  ['placeName', '门店'],
  ['name', '姓名'],
  ['clerkNo', '店员编号'],
  ['role', '职务', named(ROLE_WORDS)],
  ['active', '在职', yesOrNo],
  ['joinedAt', '入职时间', moment],
  ['leftAt', '离职时间', moment],
];
const ROLE_COLUMNS: readonly Column[] = [
  ['role', '权限', named(ROLE_WORDS)],
  ['placeName', '门店'],
  ['grantedAt', '授予时间', moment],
];
const WARNING_COLUMNS: readonly Column[] = [
  ['seenAt', '时间', moment],
  ['refusal', '提示', named(TAG_WORDS)],
  ['text', '扫到的内容'],
  ['placeNo', '门店编号'],
];

/** Everything we hold of her as one document she can read: Chinese titles, one list per subject, newest first. */
export function personalFile(personal: Personal, about: About): { fileName: string; content: string } {
  const titled = {
    说明: EXPLANATION,
    品牌: about.brandName,
    导出时间: moment(about.now.toISOString()),
    账号: personal.account && written(personal.account, ACCOUNT_COLUMNS),
    ...memberPart(personal.member, about.levels),
    优惠券: listOf(VOUCHER_COLUMNS)(personal.coupons.vouchers),
    领券次数: listOf(CLAIM_COLUMNS)(personal.coupons.claims),
    用过的券码: listOf(CLAIM_CODE_COLUMNS)(personal.coupons.claimCodes),
    门店消费: listOf(SALE_COLUMNS)(personal.coupons.sales),
    红包: listOf(PACKET_COLUMNS)(personal.packets),
    订单: listOf(ORDER_COLUMNS)(personal.orders),
    导购关系: listOf(BINDING_COLUMNS)(personal.referral.bindings),
    扫码记录: listOf(TOUCH_COLUMNS)(personal.referral.touches),
    归属说明: listOf(RECEIPT_COLUMNS)(personal.referral.receipts),
    导购备注: listOf(NOTE_COLUMNS)(personal.referral.notes),
    导购变动通知: listOf(NEWS_COLUMNS)(personal.referral.news),
    客服会话: listOf(MESSAGE_COLUMNS)(personal.desk.messages),
    客服渠道: listOf(CONTACT_COLUMNS)(personal.desk.contacts),
    客服关怀: listOf(FAVOUR_COLUMNS)(personal.desk.favours),
    吊牌提示: listOf(WARNING_COLUMNS)(personal.warnings),
    店员身份: listOf(POST_COLUMNS)(personal.store.posts),
    店员权限: listOf(ROLE_COLUMNS)(personal.store.roles),
    佣金转账: listOf(PAYOUT_COLUMNS)(personal.settlement.payouts),
    对账异议: listOf(DISPUTE_COLUMNS)(personal.settlement.disputes),
  };
  return { fileName: fileNameOf(about), content: `${JSON.stringify(titled, null, 2)}\n` };
}

function memberPart(member: Personal['member'], levels: Levels): Row {
  const levelName = (code: unknown) => levelOf(levels, String(code)).name;
  return {
    会员卡: member.card && written(member.card, cardColumns(levelName)),
    授权记录: listOf(CONSENT_COLUMNS)(member.consents),
    等级变动: listOf(levelMoveColumns(levelName))(member.levelMoves),
    计入等级的消费: listOf(SPENDING_COLUMNS)(member.spending),
    积分批次: listOf(LOT_COLUMNS)(member.pointsLots),
    积分明细: listOf(ENTRY_COLUMNS)(member.pointsEntries),
    到店记录: listOf(VISIT_COLUMNS)(member.visits),
    尺码记录: listOf(FIT_COLUMNS)(member.fits),
  };
}

/** Every phone can keep a file of this name: what paths and shells take for their own is left out of the brand's. */
function fileNameOf({ brandName, now }: About): string {
  return `我的数据-${brandName.replace(/[\\/:*?"<>|\s]/g, '')}-${dayOf(now)}.json`;
}
