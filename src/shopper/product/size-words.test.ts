import type { SkuStock } from '../../../cloudfunctions/stock/contract';
import { decideBuy } from './decide-buy';
import { aSku, aStore } from './for-tests';
import { sizeWords } from './size-words';
import { readWanted, tellsStore } from './wanted';

const near = (metres: number | null, promisedCount = 2): SkuStock['elsewhere'][number] => ({
  store: aStore({ placeNo: 2, name: '武林银泰店', metres }),
  promisedCount,
});
const warehouse = { promisedCount: 12, arrivesOn: '2025-11-25' };

test.each([
  ['here', aSku({ hereCount: 2 }), '本店 2 件', 'here'],
  ['here and elsewhere', aSku({ hereCount: 1, elsewhere: [near(1600)] }), '本店 1 件', 'here'],
  ['1.6 km away', aSku({ hereCount: 0, elsewhere: [near(1600), near(4000)] }), '1.6 km 有货', 'far'],
  ['away, nobody knows how far', aSku({ hereCount: 0, elsewhere: [near(null)] }), '他店有货', 'far'],
  ['in the warehouse only', aSku({ hereCount: 0, warehouse }), '总仓有货', 'far'],
  ['away and in the warehouse', aSku({ hereCount: 0, elsewhere: [near(80)], warehouse }), '80 m 有货', 'far'],
  ['nowhere', aSku({ hereCount: 0 }), '已售罄', 'none'],
  ['in some store, with no store known', aSku({ hereCount: null, elsewhere: [near(null)] }), '门店有货', 'here'],
  ['in the warehouse, with no store known', aSku({ hereCount: null, warehouse }), '总仓有货', 'far'],
  ['nowhere, with no store known', aSku({ hereCount: null }), '已售罄', 'none'],
  ['never made', undefined, '无此码', 'none'],
])('a size that is %s', (_where, sku, note, where) => {
  expect(sizeWords(sku)).toEqual({ note, where });
});

const here = aStore({ placeNo: 1, name: '湖滨店' });
const picked = { placeNo: 9, name: '城西店' };
const missing = aSku({ hereCount: 0, elsewhere: [near(1600)] });

test.each([
  ['before a size is chosen', null, here, null, true, 'choose-size'],
  ['of a piece in her hand', aSku({ hereCount: 2 }), here, null, true, 'buy 湖滨店 take-now'],
  ['of a piece in a store she only looks at', aSku({ hereCount: 2 }), here, null, false, 'buy 湖滨店 pickup'],
  [
    'where nothing is taken along',
    aSku({ hereCount: 2 }),
    aStore({ ...here, offers: ['pickup'] }),
    null,
    true,
    'buy 湖滨店 pickup',
  ],
  [
    'where nothing is kept',
    aSku({ hereCount: 2 }),
    aStore({ ...here, offers: ['take-now'] }),
    null,
    false,
    'buy 湖滨店 take-now',
  ],
  ['of a size the nearest store has', missing, here, null, true, 'buy 武林银泰店 pickup away'],
  ['of that size at a store she picked', missing, here, picked, true, 'buy 城西店 pickup away'],
  ['here, whatever she picked for another size', aSku({ hereCount: 1 }), here, picked, true, 'buy 湖滨店 take-now'],
  ['of what only the warehouse has', aSku({ hereCount: 0, warehouse }), here, null, true, 'nowhere'],
  ['with no store known', aSku({ hereCount: null, elsewhere: [near(null)] }), null, null, false, 'choose-store'],
  ['with no store known and none that has it', aSku({ hereCount: null }), null, null, false, 'nowhere'],
])('buying %s', (_when, sku, store, pick, standing, expected) => {
  const buy = decideBuy({ sku, here: store, picked: pick, standing });
  const said = buy.kind === 'buy' ? `buy ${buy.place.name} ${buy.handover}${buy.away ? ' away' : ''}` : buy.kind;
  expect(said).toBe(expected);
});

test.each([
  ['a scanned tag', { tag: 'https://s.example/t/A1?c=2' }, 'https://s.example/t/A1?c=2', true],
  ['a link WeChat opened', { q: 'https%3A%2F%2Fs.example%2Ft%2FA1' }, 'https://s.example/t/A1', true],
  ['a link WeChat opened, already decoded', { q: 'https://s.example/t/A1' }, 'https://s.example/t/A1', true],
  ['a mini-program code', { scene: 'A1b2' }, 'A1b2', true],
  ['a barcode', { tag: '6979026000018' }, '6979026000018', false],
  ['a list', { styleNo: '12' }, 12, false],
  ['nothing', {}, undefined, false],
  ['a number that is none', { styleNo: 'x' }, undefined, false],
])('opened from %s', (_from, query, expected, store) => {
  const wanted = readWanted(query);
  expect(wanted?.kind === 'tag' ? wanted.text : wanted?.styleNo).toBe(expected);
  expect(wanted !== null && tellsStore(wanted)).toBe(store);
});
