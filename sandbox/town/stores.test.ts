import { clerkOpenid, HUBIN_MANAGER, LIN_XIAO, SHOPPERS, townStaff } from './people';
import { townRows } from './town-rows';

const places = townRows('stores.csv');
const stores = places.filter((place) => place('类型') !== '仓库');

/** Words that would betray the list the addresses came from: its brand, its store kinds, its store codes. */
const ORIGIN = /starbucks|star\s*bucks|reserve|siren|coffee|cafe|星巴克|臻选|咖啡|\bS\d{5}\b/i;

/** `周一至周四 10:00-22:00`, split shifts by comma, `休` when closed; groups of days by semicolon. */
const SHIFT = '([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d';
const DAYS = '周[一二三四五六日](至周[一二三四五六日])?';
const HOURS = new RegExp(`^${DAYS} (休|${SHIFT}(,${SHIFT})*)(;${DAYS} (休|${SHIFT}(,${SHIFT})*))*$`);

test('there are 64 stores and one warehouse, most of them in Hangzhou', () => {
  expect([stores.length, places.length - stores.length]).toEqual([64, 1]);
  expect(stores.filter((store) => store('城市') === '杭州市').length).toBeGreaterThanOrEqual(18);
});

test('codes and names are unique, and every place lies in China', () => {
  for (const header of ['门店编码', '门店名称']) expect(new Set(places.map((place) => place(header))).size).toBe(places.length);
  for (const place of places) {
    const [latitude, longitude] = [Number(place('纬度')), Number(place('经度'))];
    expect(latitude > 18 && latitude < 54 && longitude > 73 && longitude < 136).toBe(true);
  }
});

test('opening hours follow the grammar and cover each day of the week once', () => {
  const week = '一二三四五六日';
  for (const place of places) {
    expect(place('营业时间')).toMatch(HOURS);
    const days = place('营业时间')
      .split(';')
      .map((group) => group.split(' ')[0] ?? '');
    const open = days.map((span) => [...span.matchAll(/周(.)/g)].map(([, day = '']) => week.indexOf(day)));
    const named = open.flatMap(([from = 0, to = from]) => [...week].slice(from, to + 1));
    expect(named.join('')).toBe(week);
  }
});

test.each([
  ['类型', /^(直营|加盟|奥莱|专柜|仓库)$/],
  ['统一收银', /^[是否]$/],
  ['业主冲突', /^[是否]$/],
  ['服务', /^(自提|现取|试衣|门店发货)(\|(自提|现取|试衣|门店发货))*$/],
  ['画像', /^((女装|男装|综合) \d\d-\d\d)?$/],
  ['阶段', /^(试点|直营|加盟)$/],
  ['面积', /^\d+$/],
  ['导购', /^[^|]{2,4}(\|[^|]{2,4}){1,4}$/],
])('every %s is one the importer knows', (header, grammar) => {
  for (const place of places) expect(place(header)).toMatch(grammar);
});

test('ten counters share the cashier of their department store; the pilot is twelve stores of Hangzhou', () => {
  const unified = stores.filter((store) => store('统一收银') === '是');
  const pilot = stores.filter((store) => store('阶段') === '试点');
  expect(unified.map((store) => store('类型'))).toEqual(Array(10).fill('专柜'));
  expect(pilot.map((store) => store('城市'))).toEqual(Array(12).fill('杭州市'));
});

test('nothing betrays the list the addresses came from', () => {
  for (const place of places)
    for (const header of ['门店编码', '门店名称', '地址', '店长', '导购']) expect(place(header)).not.toMatch(ORIGIN);
});

test('林晓 works in 湖滨店, and everybody has an openid of their own', () => {
  const staff = townStaff(
    places.map((place) => ({ storeCode: place('门店编码'), manager: place('店长'), clerks: place('导购').split('|') })),
  );
  const openids = [...staff, ...SHOPPERS].map((person) => person.openid);
  expect(staff.find((person) => person.name === '林晓')).toEqual({
    openid: LIN_XIAO,
    name: '林晓',
    role: 'clerk',
    storeCode: 'HZ001',
  });
  expect(staff.find((person) => person.openid === HUBIN_MANAGER)?.role).toBe('manager');
  expect(new Set(openids).size).toBe(openids.length);
  expect(clerkOpenid('HZ001', '林晓')).toMatch(/^[\w-]{10,64}$/);
});
