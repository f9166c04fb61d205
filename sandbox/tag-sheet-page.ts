import { asc, eq, inArray } from 'drizzle-orm';
import qrcode from 'qrcode-generator';
import { catalogColour, catalogSku, catalogStyle } from '../cloudfunctions/catalog/schema';
import { signTag, tagLink } from '../cloudfunctions/catalog/tag';
import type { World } from '../cloudfunctions/platform/world';
import { stockLevel } from '../cloudfunctions/stock/schema';
import { storePlace } from '../cloudfunctions/store/schema';

const SHOWN_STYLES = ['CW2611', 'CW2607', 'CW2604', 'CB2601'];

/** A table full of printed tags for a laptop: each is scanned by a camera or opened by a click. The last one is forged. */
export async function tagSheetPage(world: World, storeCode: string): Promise<string> {
  const { database, brand } = world;
  const [place] = await database.select().from(storePlace).where(eq(storePlace.code, storeCode));
  if (!place) return '<!doctype html><meta charset="utf-8"><p>没有这家门店。</p>';
  const rows = await database
    .select({ sku: catalogSku, style: catalogStyle, colour: catalogColour })
    .from(catalogSku)
    .innerJoin(catalogStyle, eq(catalogStyle.styleNo, catalogSku.styleNo))
    .innerJoin(catalogColour, eq(catalogColour.styleNo, catalogSku.styleNo))
    .where(inArray(catalogStyle.code, SHOWN_STYLES))
    .orderBy(asc(catalogStyle.code), asc(catalogSku.colourCode), asc(catalogSku.sizeRank));
  const carried = new Set(
    (await database.select({ skuNo: stockLevel.skuNo }).from(stockLevel).where(eq(stockLevel.placeNo, place.placeNo))).map(
      (one) => one.skuNo,
    ),
  );
  const tags = rows
    .filter(({ sku, colour }) => sku.colourCode === colour.code && carried.has(sku.skuNo))
    .map(({ sku, style, colour }) => {
      const code = signTag({ kind: 'sku', subjectNo: sku.skuNo, placeNo: place.placeNo, issue: 1 }, brand);
      const yuan = `${Math.trunc(style.tagPriceFen / 100)}.${String(style.tagPriceFen % 100).padStart(2, '0')}`;
      return tagCard(
        brand.name,
        style.name,
        `${style.code} · ${colour.name} · ${sku.size}`,
        `¥${yuan}`,
        tagLink(code, brand),
        code,
      );
    });
  const forged = `${'A'.repeat(27)}Q`;
  const last = tagCard('素履', '一枚假吊牌', '看看会发生什么', '', tagLink(forged, brand), forged);
  return page(`${place.name}的吊牌`, [...tags, last].join(''));
}

function tagCard(brand: string, name: string, line: string, price: string, link: string, code: string): string {
  const qr = qrcode(0, 'Q');
  qr.addData(link);
  qr.make();
  const picture = qr.createSvgTag({ cellSize: 3, margin: 12, scalable: true });
  return `<a class="tag" href="/t/${code}"><i></i><b>${brand}</b><h2>${name}</h2><p>${line}</p>${picture}<strong>${price}</strong></a>`;
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>
body{margin:0;padding:32px;background:#DEDAD2;color:#1C1B19;font:14px/1.5 "PingFang SC","Noto Sans CJK SC",sans-serif}
h1{font:600 24px "Songti SC","Noto Serif CJK SC",serif;margin:0 0 4px}header p{margin:0 0 24px;color:#6B675F}
main{display:flex;flex-wrap:wrap;gap:20px}.tag{width:168px;background:#fff;border-radius:6px;padding:26px 16px 16px;text-align:center;color:inherit;text-decoration:none;position:relative}
.tag:hover{outline:2px solid #B23A2B}.tag i{position:absolute;top:9px;left:50%;width:10px;height:10px;margin-left:-5px;border-radius:50%;background:#DEDAD2}
.tag b{letter-spacing:4px;font:600 13px "Songti SC","Noto Serif CJK SC",serif}.tag h2{font:600 15px/1.35 "Songti SC","Noto Serif CJK SC",serif;margin:8px 0 2px;height:40px}
.tag p{margin:0;color:#6B675F;font-size:12px}.tag svg{width:116px;height:116px;margin:8px 0 2px}.tag strong{font-variant-numeric:tabular-nums}
</style><header><h1>${title}</h1><p>点一枚吊牌，就像在店里扫了它；也可以复制链接，在「扫吊牌」里粘贴。</p></header><main>${body}</main></html>`;
}
