import type { SkuStock } from '../../../cloudfunctions/stock/contract';
import { aSku, aStore } from './for-tests';
import { sizeWords } from './size-words';

const near = (metres: number | null): SkuStock['elsewhere'][number] => ({
  store: aStore({ placeNo: 2, name: '武林银泰店', metres }),
  promisedCount: 2,
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
