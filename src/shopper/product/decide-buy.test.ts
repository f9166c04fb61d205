import type { SkuStock } from '../../../cloudfunctions/stock/contract';
import { decideBuy } from './decide-buy';
import { aSku, aStore } from './for-tests';

const near = (metres: number | null): SkuStock['elsewhere'][number] => ({
  store: aStore({ placeNo: 2, name: '武林银泰店', metres }),
  promisedCount: 2,
});
const warehouse = { promisedCount: 12, arrivesOn: '2025-11-25' };

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
