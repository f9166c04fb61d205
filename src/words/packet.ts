import type { CampaignFace, PacketCard } from '../../cloudfunctions/campaign/contract';
import type { PacketState, Trigger } from '../../cloudfunctions/campaign/states';
import { formatFen } from '../parts/price/format-fen';
import type { Tone } from '../parts/state';
import { beforeDay } from './line';
import { dateWords, momentWords } from './time';

export type { CampaignFace, PacketCard };

/** What one packet brings: "¥5", "¥1–¥8.88"; of a coupon, what head office says it is worth. */
export function rangeWords({ minFen, maxFen }: Pick<CampaignFace, 'minFen' | 'maxFen'>): string {
  return minFen === maxFen ? yuan(minFen) : `${yuan(minFen)}–${yuan(maxFen)}`;
}

/** What a packet follows, in the fewest words: "第一次到店", "单笔满 ¥1,000". */
export function triggerWords({ trigger, overFen }: Pick<CampaignFace, 'trigger' | 'overFen'>): string {
  return TRIGGER[trigger](overFen);
}

const TRIGGER: Record<Trigger, (overFen: number | null) => string> = {
  'first-scan': () => '第一次到店扫码',
  joined: () => '新入会',
  'first-purchase': () => '第一次购买',
  'purchase-over': (overFen) => `单笔满 ${yuan(overFen ?? 0)}`,
  collected: () => '到店取货',
  'new-buyer': () => '您的新会员第一次购买',
};

export type Standing = {
  /** One word for a list, beside its dot. */
  readonly word: string;
  readonly tone: Tone;
  readonly why: string;
  readonly next: string | null;
};

type Facts = Pick<PacketCard, 'form' | 'claimedAt' | 'payableAt' | 'receiveBefore' | 'settledAt' | 'why'> & {
  readonly state: ShownState;
};
type ShownState = Exclude<PacketState, 'free' | 'unused'>;

/** Where a packet stands: the word, why it is so, and what happens or is to do next. */
export function standingOf(packet: Facts, now = new Date()): Standing {
  return STANDING[packet.state](packet, now);
}

/** Whether a tap can bring it to her now; what is in doubt at WeChat is asked again, under its own number. */
export function canReceive(packet: Pick<Facts, 'state' | 'form' | 'claimedAt' | 'payableAt'>, now = new Date()): boolean {
  if (packet.form === 'coupon') return false;
  return packet.state === 'asked' || packet.state === 'waiting' || (packet.state === 'claimed' && isPayable(packet, now));
}

/** What was payable as she opened it needs no clock: hers may be wrong. */
function isPayable({ claimedAt, payableAt }: Pick<Facts, 'claimedAt' | 'payableAt'>, now: Date): boolean {
  if (payableAt === null) return false;
  const from = new Date(payableAt);
  return from <= new Date(claimedAt) || from <= now;
}

/** What the button says: the first tap, WeChat's own page once more, or another try. */
export function receiveWords({ state }: Pick<Facts, 'state'>): string {
  if (state === 'waiting') return '去微信确认';
  return state === 'asked' ? '再试一次' : '领取到零钱';
}

/** Ended without reaching her: shown without colour. */
export function isLost({ state }: Pick<Facts, 'state'>): boolean {
  return state === 'expired' || state === 'failed' || state === 'reversed' || state === 'refused';
}

type Say = (packet: Facts, now: Date) => Standing;

/** One standing per state; a new state without words does not compile. */
const STANDING: Record<ShownState, Say> = {
  claimed: claimedWords,
  held: () => ({
    word: '正在核对',
    tone: 'attention',
    why: '同一时间领取的人较多，总部要看一眼。',
    next: '核对后就能领，核对期间不会过期。',
  }),
  asked: () => ({
    word: '微信处理中',
    tone: 'attention',
    why: '微信还没有回话，红包在您名下。',
    next: '过几分钟再试一次，不会重复，也不会丢。',
  }),
  waiting: ({ receiveBefore }, now) => ({
    word: '等您确认',
    tone: 'attention',
    why: '微信要您本人点一下，才转进零钱。',
    next: receiveBefore === null ? null : `请在 ${momentWords(receiveBefore, now)} 前确认，过时退回活动。`,
  }),
  paid: ({ form, settledAt }, now) => {
    const when = settledAt === null ? '' : `${momentWords(settledAt, now)} `;
    return form === 'coupon'
      ? { word: '已放进我的券', tone: 'good', why: '结算时自动为您选最省的券，到店也能出示。', next: null }
      : { word: '已到账', tone: 'good', why: `${when}已转进您的微信零钱。`, next: null };
  },
  expired: ({ why }) => ({ word: '已过期', tone: 'quiet', why: `${why ?? '没有在期限内领取'}，金额已退回活动。`, next: null }),
  failed: ({ why }) => ({
    word: '没有转成',
    tone: 'stopped',
    why: `${why ?? '微信没有转成'}，金额已退回活动。`,
    next: '如有疑问，请联系门店。',
  }),
  reversed: ({ why }) => ({ word: '已收回', tone: 'quiet', why: `${why ?? '对应的购买已退货'}，红包随之收回。`, next: null }),
  refused: ({ why }) => ({
    word: '没有通过核对',
    tone: 'stopped',
    why: `${why ?? '总部核对后没有发放'}。`,
    next: '如有疑问，请联系门店。',
  }),
};

function claimedWords(packet: Facts, now: Date): Standing {
  const { form, payableAt, receiveBefore } = packet;
  if (form === 'coupon') return { word: '正在发券', tone: 'attention', why: '券马上放进「我的券」。', next: null };
  if (payableAt === null) {
    return {
      word: '退货期后可领',
      tone: 'attention',
      why: '退货期从交货算起，过了就能领；退货则收回。',
      next: '到时在「我的红包」领取，不会丢。',
    };
  }
  if (!isPayable(packet, now)) {
    return {
      word: `${dateWords(payableAt, now)}起可领`,
      tone: 'attention',
      why: `${beforeDay('退货期到', momentWords(payableAt, now))}，过了就能领；退货则收回。`,
      next: '到时在「我的红包」领取，不会丢。',
    };
  }
  return {
    word: '待领取',
    tone: 'attention',
    why: '点领取，微信会请您本人确认一下。',
    next: receiveBefore === null ? null : `请在 ${momentWords(receiveBefore, now)} 前领取，过时退回活动。`,
  };
}

function yuan(amountFen: number): string {
  return `¥${formatFen(amountFen)}`;
}
