import type { ConsentPurpose, JoinWay, LevelMoveWhy, PointMove } from '../member/states';
import { type Column, documentName, moment, named, yuan } from './column';

const JOIN_WORDS: Readonly<Record<JoinWay, string>> = {
  scan: '扫吊牌',
  checkout: '结算页',
  card: '会员卡页',
  coupon: '领券中心',
  counter: '门店收银台',
};
const PURPOSE_WORDS: Readonly<Record<ConsentPurpose, string>> = {
  membership: '会员服务',
  phone: '手机号',
  birthday: '生日',
  nickname: '昵称',
  'size-bank': '尺码记录',
  'clerk-service': '导购服务',
};
const LEVEL_WHY: Readonly<Record<LevelMoveWhy, string>> = {
  joined: '入会',
  spending: '消费达到',
  refund: '退款后调整',
  'period-over': '到期调整',
  renewed: '到期续级',
};
const POINT_WHY: Readonly<Record<PointMove, string>> = {
  earned: '消费获得',
  'taken-back': '退款扣回',
  spent: '抵扣使用',
  returned: '返还',
  prolonged: '延长有效期',
  expired: '过期',
  forfeited: '注销作废',
};

type Name = (code: unknown) => unknown;

export function cardColumns(levelName: Name): readonly Column[] {
  return [
    ['cardNo', '卡号'],
    ['joinedAt', '入会时间', moment],
    ['joinedWay', '入会方式', named(JOIN_WORDS)],
    ['levelCode', '等级', levelName],
    ['levelSince', '等级开始', moment],
    ['levelUntil', '等级有效至', moment],
    ['homePlaceName', '所属门店'],
    ['nickname', '昵称'],
    ['phone', '手机号'],
    ['birthday', '生日（月-日）'],
    ['birthdaySetAt', '生日填写时间', moment],
    ['pointsDebtCount', '待抵积分'],
  ];
}

export function levelMoveColumns(levelName: Name): readonly Column[] {
  return [
    ['movedAt', '时间', moment],
    ['fromCode', '原等级', levelName],
    ['toCode', '新等级', levelName],
    ['why', '原因', named(LEVEL_WHY)],
  ];
}

export const CONSENT_COLUMNS: readonly Column[] = [
  ['saidAt', '时间', moment],
  ['purpose', '用途', named(PURPOSE_WORDS)],
  ['given', '是否同意', named({ yes: '同意', no: '撤回或不同意' })],
  ['wording', '说明版本'],
];

export const SPENDING_COLUMNS: readonly Column[] = [
  ['boughtAt', '时间', moment],
  ['placeName', '门店'],
  ['document', '来源', documentName],
  ['netFen', '计入金额（元）', yuan],
];

export const LOT_COLUMNS: readonly Column[] = [
  ['earnedAt', '获得时间', moment],
  ['document', '来源', documentName],
  ['earnedCount', '获得积分'],
  ['leftCount', '剩余积分'],
  ['expiresAt', '到期时间', moment],
];

export const ENTRY_COLUMNS: readonly Column[] = [
  ['postedAt', '时间', moment],
  ['why', '原因', named(POINT_WHY)],
  ['document', '来源', documentName],
  ['deltaCount', '积分变化'],
];

export const VISIT_COLUMNS: readonly Column[] = [
  ['metAt', '时间', moment],
  ['placeName', '门店'],
];

export const FIT_COLUMNS: readonly Column[] = [
  ['seenAt', '时间', moment],
  ['category', '品类'],
  ['size', '尺码'],
  ['colourName', '颜色'],
  ['verdict', '结果', named({ kept: '已留下', returned: '已退回' })],
];
