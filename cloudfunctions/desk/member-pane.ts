import { dayOf } from '../kernel/day';
import type { CardRow } from '../member/card-page';
import { type Levels, levelOf, yearOfSpending } from '../member/level';
import { type Fit, knownSizes } from '../member/size-bank';
import type { OrderState } from '../order/states';
import type { OutputOf } from '../platform/contract';
import type { TouchWay } from '../referral/states';
import type { deskConsoleContract } from './console-contract';

type Pane = OutputOf<typeof deskConsoleContract, 'desk.member'>;

/** What `desk_member` tells; moments are text as PostgreSQL writes them. */
export type MemberFacts = {
  readonly card: Omit<CardRow, 'fits' | 'expiring' | 'phoneTail'> | null;
  readonly fits: readonly (Omit<Fit, 'seenAt'> & { readonly seenAt: string })[];
  readonly orders: readonly {
    readonly orderNo: string;
    readonly state: OrderState;
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

const ORDER_STATES: Readonly<Record<OrderState, string>> = {
  unpaid: '待付款',
  paid: '备货中',
  ready: '待取货',
  collected: '已取货',
  closed: '已关闭',
  refunded: '已退款',
  returned: '已退货',
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
    orders: facts.orders.map(({ orderNo, state, paidFen, placeName, createdAt, pieces }) => ({
      orderNo,
      state: ORDER_STATES[state],
      paidFen,
      pieces: pieces.map(({ styleName, colourName, size }) => `${styleName} ${colourName} ${size}`),
      storeName: placeName,
      placedAt: instant(createdAt),
    })),
    coupons: facts.coupons.map(({ title, until }) => ({ title, until: instant(until) })),
    clerk: facts.clerk && { ...facts.clerk, since: instant(facts.clerk.since) },
    arrivals: facts.touches.map(({ way, storeName, at }) => `${dayWords(at)} ${TOUCHED[way]}，${storeName}`),
  };
}

/** "11 月 20 日", the Shanghai day. */
function dayWords(at: string): string {
  const [, month, day] = dayOf(new Date(at)).split('-').map(Number);
  return `${month} 月 ${day} 日`;
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
