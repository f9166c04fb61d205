import { metresBetween } from './distance';
import { decideLive, positionFault } from './place';

const ownTill = { unifiedCashier: false, landlordConflict: false, overrideReason: null };

test.each([
  ['with its own till', {}, 'live'],
  ['behind a unified cashier', { unifiedCashier: true }, 'store/unified-cashier'],
  ['in conflict with its landlord', { landlordConflict: true }, 'store/landlord-conflict'],
  ['with both troubles', { unifiedCashier: true, landlordConflict: true }, 'store/unified-cashier'],
  ['behind a unified cashier, with a reason', { unifiedCashier: true, overrideReason: '商场已书面同意分账' }, 'live'],
  ['in conflict, with a reason', { landlordConflict: true, overrideReason: '补充协议已签' }, 'live'],
  [
    'behind a unified cashier, with blanks for a reason',
    { unifiedCashier: true, overrideReason: '      ' },
    'store/unified-cashier',
  ],
  [
    'behind a unified cashier, with a keystroke for a reason',
    { unifiedCashier: true, overrideReason: 'ok' },
    'store/unified-cashier',
  ],
])('a store %s', (_which, change, expected) => {
  const outcome = decideLive({ ...ownTill, ...change });
  expect(outcome.ok ? 'live' : outcome.refusal.code).toBe(expected);
});

test.each([
  ['Hangzhou', 30.25, 120.16, undefined],
  ['Urumqi', 43.8, 87.6, undefined],
  ['Haikou', 20.0, 110.3, undefined],
  ['Hangzhou, turned round', 120.16, 30.25, '纬度与经度可能填反了'],
  ['London', 51.5, -0.1, '坐标不在中国境内'],
  ['nowhere', 0, 0, '坐标不在中国境内'],
])('a store in %s', (_where, latitude, longitude, fault) => {
  expect(positionFault(latitude, longitude)).toBe(fault);
});

test('from 湖滨店 to 武林银泰店 it is 1.65 km', () => {
  const metres = metresBetween({ latitude: 30.25327, longitude: 120.164326 }, { latitude: 30.268068, longitude: 120.164206 });
  expect(Math.round(metres / 10)).toBe(165);
});
