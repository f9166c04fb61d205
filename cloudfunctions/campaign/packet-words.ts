import type { PacketRow } from './packet-card';

/** What she or we can do about it; WeChat knows many more, which head office has to look up. */
const FAILED: Readonly<Record<string, string>> = {
  OVERDUE_CLOSE: '24 小时内没有在微信确认，金额已退回活动。',
  REAL_NAME_CHECK_FAIL: '微信还没有实名认证，金额已退回活动。',
  ACCOUNT_FROZEN: '微信账户被冻结，金额已退回活动。',
  ACCOUNT_NOT_EXIST: '微信账户已注销，金额已退回活动。',
  TRANSFER_QUOTA_EXCEED: '超过微信的单笔收款额度，金额已退回活动。',
  DAY_RECEIVED_QUOTA_EXCEED: '超过微信的单日收款额度，金额已退回活动。',
  DAY_RECEIVED_COUNT_EXCEED: '超过微信的单日收款次数，金额已退回活动。',
  MONTH_RECEIVED_QUOTA_EXCEED: '超过微信的单月收款额度，金额已退回活动。',
};

/** Why a packet did not become money, in words for her; null while it still may, and once it did. */
export function packetWhy({ state, waitingAt, failReason, decidedReason }: PacketRow): string | null {
  switch (state) {
    case 'failed':
      return failWords(failReason);
    case 'expired':
      return waitingAt === null ? '没有在期限内领取，金额已退回活动。' : failWords('OVERDUE_CLOSE');
    case 'reversed':
      return '得到它的那笔购买已退，红包随之收回。';
    case 'refused':
      return decidedReason === null ? '总部核对后没有发放。' : `总部核对后没有发放：${decidedReason}`;
    case 'claimed':
    case 'held':
    case 'asked':
    case 'waiting':
    case 'paid':
      return null;
  }
}

function failWords(failReason: string | null): string {
  const known = failReason === null ? undefined : FAILED[failReason];
  return known ?? `微信没有转成，金额已退回活动。${failReason ? `原因请告诉总部：${failReason}` : ''}`;
}
