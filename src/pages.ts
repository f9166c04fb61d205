import Taro from '@tarojs/taro';

const TABS = {
  shop: 'home/shop',
  scan: 'home/scan',
  bag: 'home/bag',
  me: 'home/me',
} as const;

const ROOMS = {
  product: 'shopper/product',
  checkout: 'shopper/checkout',
  paid: 'shopper/paid',
  orders: 'shopper/orders',
  order: 'shopper/order',
  stores: 'shopper/stores',
  store: 'shopper/store',
  card: 'shopper/card',
  points: 'shopper/points',
  profile: 'shopper/profile',
  coupons: 'shopper/coupons',
  vouchers: 'shopper/vouchers',
  offer: 'shopper/offer',
  welcome: 'shopper/welcome',
  myClerk: 'shopper/my-clerk',
  packet: 'shopper/packet',
  packets: 'shopper/packets',
  packetRules: 'shopper/packet-rules',
  desk: 'clerk/desk',
  verify: 'clerk/verify',
  lookup: 'clerk/lookup',
  member: 'clerk/member',
  sale: 'clerk/sale',
  sales: 'clerk/sales',
  code: 'clerk/code',
  customers: 'clerk/customers',
  customer: 'clerk/customer',
  invite: 'clerk/invite',
  earnings: 'clerk/earnings',
  receipt: 'clerk/receipt',
  statement: 'clerk/statement',
  disputes: 'clerk/disputes',
  team: 'clerk/team',
  handover: 'clerk/handover',
  codes: 'clerk/codes',
  myPayouts: 'clerk/my-payouts',
  campaign: 'clerk/campaign',
  conversations: 'clerk/conversations',
  conversation: 'clerk/conversation',
} as const;

export type Tab = keyof typeof TABS;
export type Room = keyof typeof ROOMS;
export type RoomQuery = Readonly<Record<string, string | number | null | undefined>>;

/** Opens a page on top. Values are written so that any text (a link, a name) arrives as it was; empty ones are left out. */
export function openPage(room: Room, query: RoomQuery = {}): void {
  void Taro.navigateTo({ url: addressOf(ROOMS[room], query) });
}

/** Takes the place of the present page: one does not go back to a bag that was paid. */
export function replacePage(room: Room, query: RoomQuery = {}): void {
  void Taro.redirectTo({ url: addressOf(ROOMS[room], query) });
}

/** A page's path with its query, for a link that somebody else opens. */
export function pathOf(room: Room, query: RoomQuery): string {
  return addressOf(ROOMS[room], query);
}

export function openTab(tab: Tab): void {
  void Taro.switchTab({ url: addressOf(TABS[tab], {}) });
}

/** Closes every page and opens the tab afresh: nothing that was read before is shown again. */
export function startOver(tab: Tab): void {
  void Taro.reLaunch({ url: addressOf(TABS[tab], {}) });
}

/** Back to where she came from; entered from outside there is nothing behind, so the shop opens. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else openTab('shop');
}

/** To be called when a page takes on another face, so that it is read from its first line. */
export function scrollToTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
}

/** To be called when something was added below: what is newest is read at the foot of the page. */
export function scrollToEnd(): void {
  void Taro.pageScrollTo({ scrollTop: FAR_DOWN_PX, duration: 0 });
}

/** Further down than any page reaches. */
const FAR_DOWN_PX = 1_000_000;

function addressOf(path: string, query: RoomQuery): string {
  const written = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return `/${path}/index${written.length === 0 ? '' : `?${written.join('&')}`}`;
}
