import { onPostgres } from './postgres';
import { buildChain } from './chain';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { answer } from '../cloudfunctions/platform/serve';
import { stockRoom } from '../cloudfunctions/stock';
import { signTag } from '../cloudfunctions/catalog/tag';
import { NOBODY } from '../cloudfunctions/platform/caller';
(async () => {
  for await (const _ of onPostgres(2, async function* (server: any) {
    const db = server.database;
    await buildChain(db, { styleCount: 2000, storeCount: 50 });
    await db.executeSql("alter system set track_functions = 'all'"); await db.executeSql('select pg_reload_conf()');
    const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, db, undefined);
    const one = async () => { const skuNo = 1 + Math.floor(Math.random() * 20000); const placeNo = 1 + Math.floor(Math.random() * 50);
      const text = `https://${world.brand.domain}/t/${signTag({ kind: 'sku', subjectNo: skuNo, placeNo, issue: 0 }, world.brand)}`;
      const r: any = await answer(stockRoom, world, { path: 'stock.scan', input: { text, position: { latitude: 30.25, longitude: 120.16 } } }, NOBODY); if (!r.ok) throw new Error(JSON.stringify(r)); return r; };
    for (let i = 0; i < 300; i++) await one();
    await db.executeSql('select pg_stat_reset()');
    const c0 = process.cpuUsage(); const s = performance.now(); for (let i = 0; i < 2000; i++) await one(); const c = process.cpuUsage(c0);
    console.log('ms/page', ((performance.now() - s) / 2000).toFixed(2), 'node cpu', ((c.user + c.system) / 2000 / 1000).toFixed(2), 'answer bytes', JSON.stringify(await one()).length);
    await new Promise(r => setTimeout(r, 1500));
    console.table((await db.executeSql('select funcname, calls, round(total_time::numeric / calls, 3) as total, round(self_time::numeric / calls, 3) as self from pg_stat_user_functions order by total_time desc limit 12')).rows);
    await db.executeSql("load 'auto_explain'"); 
    yield 1;
  })) {}
  process.exit(0);
})();
