import { HUBIN_STORE, LIN_XIAO, SHOPPERS } from '../../sandbox/town/people';
import { type Answer, openLine, type Shop } from './shop';

type Garment = { scannedSkuNo: number | null; skus: { skuNo: number; hereCount: number | null }[] };

/** A host that runs already, with the demo town in it: spoken to over HTTP only, tags taken from its own sheet. */
export function openRunningShop(host: string): Shop {
  const line = openLine(host.replace(/\/+$/, ''));
  const shopperOpenid = SHOPPERS[0].openid;
  return {
    line,
    clerkOpenid: LIN_XIAO,
    shopperOpenid,
    tripCount: () => undefined,
    async prepare() {
      const token = await line.signIn(LIN_XIAO);
      const work = await line.call<{ places: { name: string }[] }>('store.work', {}, token);
      const name = work.ok ? work.value.places[0]?.name : undefined;
      if (name === undefined) throw new Error(`${host} 上没有演示小镇：请先用 npm start 启动它。`);
      return `${host} 已在营业；到店：${name}`;
    },
    async printTag() {
      const sheet = await line.get(`/sandbox/tags?store=${HUBIN_STORE}`);
      const token = await line.signIn(shopperOpenid);
      for (const [, code = ''] of sheet.matchAll(/href="\/t\/([\w-]{28})"/g)) {
        const scanned: Answer<Garment> = await line.call('stock.scan', { text: code }, token);
        if (scanned.ok && promisedOf(scanned.value) > 1) return code ?? ``;
      }
      throw new Error('湖滨店的吊牌里没有一款还有两件：请重置演示数据后再试。');
    },
    settle: async () => undefined,
    close: async () => undefined,
  };
}

function promisedOf({ scannedSkuNo, skus }: Garment): number {
  return skus.find((sku) => sku.skuNo === scannedSkuNo)?.hereCount ?? 0;
}
