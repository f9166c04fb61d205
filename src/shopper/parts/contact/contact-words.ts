import type { Room, RoomQuery } from '../../../pages';
import { orderNoWords } from '../../../words/order';

/** What she is looking at as she asks for a person. */
export type ContactAbout =
  | {
      readonly kind: 'product';
      readonly styleNo: number;
      /** The one she chose; null while she has not. */
      readonly skuNo: number | null;
      /** "双面羊毛中长大衣 驼色 M". */
      readonly name: string;
      readonly picture: string | null;
    }
  | { readonly kind: 'order'; readonly orderNo: string; readonly picture: string | null }
  | { readonly kind: 'card'; readonly picture: null };

export type ContactWords = {
  /** What the desk reads: "product:12:45", "order:26112108340917", "card". */
  readonly from: string;
  /** Of the card she may send along, and the page it opens. */
  readonly title: string;
  readonly room: Room;
  readonly query: RoomQuery;
  /** Beside 联系客服: what she need not explain. */
  readonly note: string;
};

/** Where she comes from, in the words of the desk, of the card, and of the row she touches. */
export function contactWords(about: ContactAbout): ContactWords {
  switch (about.kind) {
    case 'product': {
      const { styleNo, skuNo, name } = about;
      const from = skuNo === null ? `product:${styleNo}` : `product:${styleNo}:${skuNo}`;
      return { from, title: name, room: 'product', query: { styleNo }, note: '客服看得到这件商品' };
    }
    case 'order': {
      const { orderNo } = about;
      const title = `订单 ${orderNoWords(orderNo)}`;
      return { from: `order:${orderNo}`, title, room: 'order', query: { orderNo }, note: '客服看得到这张订单' };
    }
    case 'card':
      return { from: 'card', title: '我的会员卡', room: 'card', query: {}, note: '客服看得到您的会员卡' };
  }
}

/** WeChat draws no vectors into a card, and fetches a picture by its full address only; without one it takes the page as she sees it. */
export function isDrawable(picture: string): boolean {
  return /^https:/i.test(picture) && !/\.svg$/i.test(picture);
}
