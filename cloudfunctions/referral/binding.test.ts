import type { BindingFacts } from './attribution';
import { type ArrivalInputs, type ArrivingClerk, decideArrival, protectedUntil, servingUntil } from './binding';
import type { BindingPolicy } from './policy';
import { bindingPolicy } from './settings';

const NOON = '2026-11-21T04:00:00.000Z';
const usual = bindingPolicy.fallback;

const lin: ArrivingClerk = {
  clerkNo: 7,
  placeNo: 1,
  name: '林晓',
  storeName: '湖滨店',
  state: 'working',
  isDead: false,
  isOwn: false,
};
const chen: ArrivingClerk = { ...lin, clerkNo: 8, name: '陈默' };
const zhou: ArrivingClerk = { ...lin, clerkNo: 9, placeNo: 2, name: '周宁', storeName: '武林店' };
const toLin = (until: string): BindingFacts => ({
  clerkNo: 7,
  placeNo: 1,
  boundAt: '2026-10-01T04:00:00.000Z',
  protectedUntil: until,
});
const PROTECTED = toLin('2026-11-21T04:00:00.001Z');
const OVER = toLin(NOON);

const arriving = (wish: Partial<ArrivalInputs>): ArrivalInputs => ({
  at: NOON,
  way: 'scan',
  clerk: lin,
  isRiding: false,
  place: null,
  binding: null,
  boundName: null,
  ...wish,
});
const summary = (wish: Partial<ArrivalInputs>, policy: Partial<BindingPolicy> = {}) => {
  const decided = decideArrival(arriving(wish), { ...usual, ...policy });
  if (!decided.ok) return decided.refusal.code;
  const { rule, result, bind, touches } = decided.value;
  return [
    rule,
    result,
    bind?.clerkNo ?? null,
    touches.map(({ way, clerkNo, placeNo }) => `${way} ${clerkNo ?? '-'} ${placeNo}`).join(),
  ];
};

test.each<[string, Partial<ArrivalInputs>, Partial<BindingPolicy>, unknown]>([
  ['the first clerk', {}, {}, ['first-clerk', 'bound', 7, 'clerk-code 7 1']],
  ['her own clerk again', { binding: PROTECTED }, {}, ['own-clerk', 'renewed', null, 'clerk-code 7 1']],
  ['her own clerk after protection', { binding: OVER }, {}, ['own-clerk', 'renewed', null, 'clerk-code 7 1']],
  [
    'another clerk in protection’s last moment',
    { clerk: chen, binding: PROTECTED },
    {},
    ['protected', 'serving', null, 'clerk-code 8 1'],
  ],
  ['another clerk as protection ends', { clerk: chen, binding: OVER }, {}, ['rebound', 'bound', 8, 'clerk-code 8 1']],
  [
    'another clerk then, where bindings last',
    { clerk: chen, binding: OVER },
    { afterProtection: 'serve' },
    ['kept', 'serving', null, 'clerk-code 8 1'],
  ],
  [
    'a colleague of the same store, where the store may rebind',
    { clerk: chen, binding: PROTECTED },
    { whileProtected: 'rebind-in-store' },
    ['rebound', 'bound', 8, 'clerk-code 8 1'],
  ],
  [
    'a clerk of another store, where only the own store may',
    { clerk: zhou, binding: PROTECTED },
    { whileProtected: 'rebind-in-store' },
    ['protected', 'serving', null, 'clerk-code 9 2'],
  ],
  ['the same clerk, where bindings end', { binding: OVER }, { onExpiry: 'end' }, ['expired', 'bound', 7, 'clerk-code 7 1']],
  [
    'another clerk, where bindings end',
    { clerk: zhou, binding: OVER },
    { onExpiry: 'end', afterProtection: 'serve' },
    ['expired', 'bound', 9, 'clerk-code 9 2'],
  ],
  ['her own code', { clerk: { ...lin, isOwn: true } }, {}, ['own-code', 'own', null, '']],
  ['an old code', { clerk: { ...lin, isDead: true } }, {}, 'code/dead'],
  ['an old code of a clerk who left', { clerk: { ...lin, isDead: true, state: 'left' } }, {}, 'code/dead'],
  ['a suspended clerk', { clerk: { ...lin, state: 'suspended' } }, {}, 'code/clerk-left'],
  ['a clerk who left', { clerk: { ...lin, state: 'left' } }, {}, 'code/clerk-left'],
  ['a page she shared', { way: 'share' }, {}, ['first-clerk', 'bound', 7, 'share 7 1']],
  [
    'a store',
    { clerk: null, place: { placeNo: 2, name: '武林店', way: 'store-code' } },
    {},
    ['place', 'place', null, 'store-code - 2'],
  ],
  ['a tag without a store', { clerk: null }, {}, ['nothing', 'nothing', null, '']],
  [
    'a garment with a clerk’s code on it',
    { isRiding: true, place: { placeNo: 2, name: '武林店', way: 'tag' } },
    {},
    ['first-clerk', 'bound', 7, 'clerk-code 7 1,tag - 2'],
  ],
  [
    'a garment with an old code on it',
    { isRiding: true, clerk: { ...lin, isDead: true }, place: { placeNo: 2, name: '武林店', way: 'tag' } },
    {},
    ['place', 'place', null, 'tag - 2'],
  ],
  [
    'a shared garment without a clerk',
    { way: 'share', clerk: null, place: { placeNo: 2, name: '武林店', way: 'tag' } },
    {},
    ['nothing', 'nothing', null, ''],
  ],
])('coming by %s', (_what, wish, policy, expected) => {
  expect(summary(wish, policy)).toEqual(expected);
});

test.each([
  ['at noon', '2026-11-21T12:00:00+08:00', '2026-11-22T00:00:00+08:00'],
  ['at eight, four hours before midnight', '2026-11-21T20:00:00+08:00', '2026-11-22T00:00:00+08:00'],
  ['a minute later', '2026-11-21T20:01:00+08:00', '2026-11-22T00:01:00+08:00'],
  ['a minute before midnight', '2026-11-21T23:59:00+08:00', '2026-11-22T03:59:00+08:00'],
])('who is served %s is served until the day ends, and four hours at least', (_when, at, until) => {
  expect(servingUntil(new Date(at), usual)).toEqual(new Date(until));
});

test('a binding is protected for so many days of 24 hours', () => {
  expect(protectedUntil(new Date(NOON), usual)).toEqual(new Date('2027-02-19T04:00:00.000Z'));
  expect(protectedUntil(new Date(NOON), { ...usual, protectedDays: 0 })).toEqual(new Date(NOON));
});
