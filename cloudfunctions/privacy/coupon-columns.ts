import type { StepKind, VoucherState, VoucherWay } from '../coupon/states';
import { type Column, documentName, listOf, moment, named, yesOrNo, yuan } from './column';

const STATE_WORDS: Readonly<Record<VoucherState, string>> = {
  held: '持有',
  reserved: '下单占用',
  used: '已使用',
  passed: '已转赠',
  withdrawn: '已收回',
};
const WAY_WORDS: Readonly<Record<VoucherWay, string>> = {
  centre: '领券中心',
  code: '券码',
  campaign: '品牌赠送',
  clerk: '店员发放',
  points: '积分兑换',
  transfer: '好友转赠',
};
/** Our own reasons; what a person typed is shown as it is. */
const MOVE_WORDS: Readonly<Record<string, string>> = {
  claimed: '领取',
  reserved: '下单占用',
  used: '使用',
  accepted: '好友领取',
  undone: '门店撤销',
  asked: '退款返还',
  cancelled: '取消订单返还',
  deadline: '超时未付款返还',
  'hold-expired': '逾期未取返还',
  leaving: '注销账号',
};

const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  'tag-price': '吊牌价',
  vip: '会员价',
  coupon: '优惠券',
  points: '积分',
  delivery: '运费',
  'free-delivery': '免运费',
  'early-access': '优先购',
  alteration: '改衣',
  'gift-wrap': '礼品包装',
  'extra-points': '多得积分',
};

/** One step of a calculation, and one reduction of a piece: both say what, by which voucher and how much. */
export const STEP_COLUMNS: readonly Column[] = [
  ['kind', '项目', named(STEP_WORDS)],
  ['title', '名称'],
  ['voucherId', '券编号'],
  ['amountFen', '金额（元）', yuan],
];

export const REDUCTION_COLUMNS: readonly Column[] = [...STEP_COLUMNS, ['gift', '是否赠品', yesOrNo]];

const MOVE_COLUMNS: readonly Column[] = [
  ['movedAt', '时间', moment],
  ['state', '状态', named(STATE_WORDS)],
  ['why', '原因', named(MOVE_WORDS)],
  ['document', '来源', documentName],
  ['byHerself', '本人操作', yesOrNo],
];

const OFFER_COLUMNS: readonly Column[] = [
  ['offeredAt', '发起时间', moment],
  ['offeredUntil', '有效至', moment],
  ['taken', '是否被领取', yesOrNo],
  ['endedAt', '结束时间', moment],
];

export const VOUCHER_COLUMNS: readonly Column[] = [
  ['voucherId', '券编号'],
  ['title', '名称'],
  ['state', '状态', named(STATE_WORDS)],
  ['way', '来源', named(WAY_WORDS)],
  ['grantKey', '赠送批次'],
  ['claimedAt', '领取时间', moment],
  ['validFrom', '有效期自', moment],
  ['validUntil', '有效期至', moment],
  ['document', '用于', documentName],
  ['usedAt', '使用时间', moment],
  ['transferable', '可转赠', yesOrNo],
  ['moves', '变动记录', listOf(MOVE_COLUMNS)],
  ['offers', '转赠记录', listOf(OFFER_COLUMNS)],
];

export const CLAIM_COLUMNS: readonly Column[] = [
  ['title', '名称'],
  ['claimedCount', '共领取次数'],
  ['day', '最近领取日'],
  ['dayCount', '当日领取次数'],
];

export const CLAIM_CODE_COLUMNS: readonly Column[] = [
  ['title', '名称'],
  ['code', '券码'],
  ['claimedAt', '使用时间', moment],
];

const SALE_PIECE_COLUMNS: readonly Column[] = [
  ['styleName', '款名'],
  ['styleCode', '款号'],
  ['category', '品类'],
  ['colourName', '颜色'],
  ['size', '尺码'],
  ['tagPriceFen', '吊牌价（元）', yuan],
  ['paidFen', '实付（元）', yuan],
  ['reductions', '优惠', listOf(REDUCTION_COLUMNS)],
  ['pointsSpentCount', '抵扣积分'],
  ['skuNo', '商品编号'],
  ['styleNo', '款式编号'],
  ['colourHex', '色值'],
  ['picture', '图片'],
];

export const SALE_COLUMNS: readonly Column[] = [
  ['saleId', '编号'],
  ['soldAt', '时间', moment],
  ['placeName', '门店'],
  ['receiptNo', '小票号'],
  ['pieces', '商品', listOf(SALE_PIECE_COLUMNS)],
  ['calculation', '金额计算', listOf(STEP_COLUMNS)],
  ['paidFen', '实付（元）', yuan],
  ['pointsSpentCount', '抵扣积分'],
  ['earnPer100Yuan', '每百元积分'],
  ['earnBonusCount', '额外积分'],
  ['undoneAt', '撤销时间', moment],
  ['undoReason', '撤销原因'],
];
