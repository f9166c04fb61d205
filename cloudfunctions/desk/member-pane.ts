import type { CardRow } from '../member/card-page';
import { type Levels, levelOf, yearOfSpending } from '../member/level';
import { type Fit, knownSizes } from '../member/size-bank';
import type { Handover, OrderState, PayWay } from '../order/states';
import type { OutputOf } from '../platform/contract';
import type { TouchWay } from '../referral/states';
import type { deskConsoleContract } from './console-contract';
import { dayWords } from './desk-opening';

type Pane = OutputOf<typeof deskConsoleContract, 'desk.member'>;

/** What `desk_member` tells; moments are text as PostgreSQL writes them. */
export type MemberFacts = {
  readonly card: Omit<CardRow, 'fits' | 'expiring' | 'phoneTail'> | null;
  readonly fits: readonly (Omit<Fit, 'seenAt'> & { readonly seenAt: string })[];
  readonly orders: readonly {
    readonly orderNo: string;
    readonly state: OrderState;
    readonly handover: Handover;
    readonly payWay: PayWay;
    readonly paidFen: number;
    readonly placeName: string;
    readonly createdAt: string;
    readonly pieces: readonly { readonly styleName: string; readonly colourName: string; readonly size: string }[];
  }[];
  readonly coupons: readonly { readonly title: string; readonly until: string }[];
  readonly clerk: { readonly name: string; readonly storeName: string; readonly since: string } | null;
  readonly touches: readonly { readonly way: TouchWay; readonly storeName: string; readonly at: string }[];
};

const TOUCHED: Readonly<Record<TouchWay, string>> = {
  'clerk-code': '扫了导购的码',
  'store-code': '扫了门店的码',
  'counter-code': '扫了柜台的码',
  tag: '扫了吊牌',
  share: '打开了分享的商品',
  met: '到店出示会员码',
};

/** The right pane, from what is known of her. */
export function toMemberPane(facts: MemberFacts, levels: Levels, now: Date): Pane {
  const { card } = facts;
  return {
    card: card && {
      cardNo: card.cardNo,
      name: card.nickname,
      level: levelOf(levels, card.levelCode).name,
      points: card.pointsCount,
      yearFen: yearOfSpending(
        card.purchases.map(({ netFen, boughtAt }) => ({ netFen, boughtAt: new Date(boughtAt) })),
        now,
      ),
      joinedAt: instant(card.joinedAt),
    },
    sizes: knownSizes(facts.fits.map((fit) => ({ ...fit, seenAt: new Date(fit.seenAt) }))).map(
      ({ category, size }) => `${category} ${size}`,
    ),
    orders: facts.orders.map(({ orderNo, paidFen, placeName, createdAt, pieces, ...order }) => ({
      orderNo,
      state: stateWords(order),
      paidFen,
      pieces: pieces.map(({ styleName, colourName, size }) => `${styleName} ${colourName} ${size}`),
      storeName: placeName,
      placedAt: instant(createdAt),
    })),
    coupons: facts.coupons.map(({ title, until }) => ({ title, until: instant(until) })),
    clerk: facts.clerk && { ...facts.clerk, since: instant(facts.clerk.since) },
    arrivals: facts.touches.map(({ way, storeName, at }) => `${dayWords(new Date(at), now)} ${TOUCHED[way]}，${storeName}`),
  };
}

/** The same words she reads on her own order, so that both talk of one thing. */
function stateWords({ state, handover, payWay }: Pick<MemberFacts['orders'][number], 'state' | 'handover' | 'payWay'>): string {
  switch (state) {
    case 'unpaid':
      return payWay === 'counter' ? '待到店付款' : '待付款';
    case 'paid':
      return handover === 'take-now' ? '可取走' : '备货中';
    case 'ready':
      return '待取货';
    case 'collected':
      return '已取货';
    case 'closed':
      return '已关闭';
    case 'refunded':
      return payWay === 'free' ? '已取消' : '已退款';
    case 'returned':
      return '已退货';
  }
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
