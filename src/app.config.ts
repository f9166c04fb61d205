/** WeChat reads these names from theme.json so that bars follow the system's dark mode; H5 has no theme.json and takes the light values. */
const weapp = process.env.TARO_ENV === 'weapp';
const themed = <Value extends string>(name: string, light: Value) => (weapp ? (`@${name}` as Value) : light);

const tab = (pagePath: string, text: string, icon: string) => ({
  pagePath,
  text,
  iconPath: themed(`${icon}Icon`, `icons/${icon}.png`),
  selectedIconPath: themed(`${icon}IconOn`, `icons/${icon}-on.png`),
});

export default defineAppConfig({
  pages: ['home/shop/index', 'home/scan/index', 'home/bag/index', 'home/me/index'],
  subPackages: [
    {
      root: 'shopper',
      pages: [
        'product/index',
        'checkout/index',
        'paid/index',
        'orders/index',
        'order/index',
        'stores/index',
        'store/index',
        'card/index',
        'points/index',
        'profile/index',
        'coupons/index',
        'vouchers/index',
        'offer/index',
        'welcome/index',
        'my-clerk/index',
        'packet/index',
        'packets/index',
        'packet-rules/index',
        'favour/index',
      ],
    },
    {
      root: 'clerk',
      pages: [
        'desk/index',
        'verify/index',
        'lookup/index',
        'member/index',
        'sale/index',
        'sales/index',
        'code/index',
        'customers/index',
        'customer/index',
        'invite/index',
        'earnings/index',
        'receipt/index',
        'statement/index',
        'disputes/index',
        'team/index',
        'handover/index',
        'codes/index',
        'my-payouts/index',
        'campaign/index',
        'conversations/index',
        'conversation/index',
      ],
    },
  ],
  // The garment page opens right after a scan: its package is fetched while the shopper still looks at the scan page.
  preloadRule: {
    'home/scan/index': { network: 'all', packages: ['shopper'] },
    'home/shop/index': { network: 'all', packages: ['shopper'] },
  },
  tabBar: {
    // A browser takes our tokens as they are; WeChat's own bar knows only colours.
    color: themed('tabInk', 'var(--ink-2)'),
    selectedColor: themed('tabInkOn', 'var(--ink)'),
    backgroundColor: themed('paper', 'var(--paper)'),
    borderStyle: themed<'white' | 'black'>('tabLine', 'black'),
    list: [
      tab('home/shop/index', '逛逛', 'shop'),
      tab('home/scan/index', '扫吊牌', 'scan'),
      tab('home/bag/index', '购物袋', 'bag'),
      tab('home/me/index', '我的', 'me'),
    ],
  },
  window: {
    navigationBarTitleText: '素履',
    navigationBarBackgroundColor: themed('paper', '#FAF8F4'),
    navigationBarTextStyle: themed<'white' | 'black'>('barText', 'black'),
    backgroundColor: themed('paper', '#FAF8F4'),
    backgroundTextStyle: themed<'dark' | 'light'>('pullText', 'dark'),
  },
  // Only H5 draws its own page changes; 180 ms show where the page came from and are gone.
  ...(weapp ? {} : { animation: { duration: 180 } }),
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  // Fuzzy is enough to sort stores, and the two exclude each other.
  requiredPrivateInfos: ['getFuzzyLocation'],
  permission: { 'scope.userFuzzyLocation': { desc: '用于按距离排列附近门店' } },
});
