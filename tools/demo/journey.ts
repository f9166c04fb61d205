import { type Done, must, refused, type Step, yuan } from './done';
import { memberJourneyOf } from './member-journey';
import type { PayParams, Shop } from './shop';

type Garment = {
  style: { name: string; priceFen: number };
  here: { placeNo: number; name: string } | null;
  scannedSkuNo: number | null;
  skus: { skuNo: number; size: string; hereCount: number | null }[];
};
type Quote = { payableFen: number; lines: { promisedCount: number }[] };
type Placed = { orderNo: string; payableFen: number };
type Detail = { state: string; pickup: { code: string; text: string } | null };
type Collected = { state: string; pieceCount: number };

/** The main job, step by step, as shopper and clerk do it, then the card. Steps after a broken one are not reached. */
export function journeyOf(shop: Shop): Step[] {
  const { line } = shop;
  const tokens = { shopper: '', clerk: '' };
  const seen = { tag: '', placeNo: 0, skuNo: 0, fen: 0, orderNo: '', params: {} as PayParams, pickup: '' };
  const asShopper = <Value>(path: string, input: unknown) => line.call<Value>(path, input, tokens.shopper);
  const asClerk = <Value>(path: string, input: unknown) => line.call<Value>(path, input, tokens.clerk);
  const bag = () => ({ placeNo: seen.placeNo, handover: 'take-now', lines: [{ skuNo: seen.skuNo, quantity: 1 }] });

  const scan = async (): Promise<Done> => {
    const garment = must(await asShopper<Garment>('stock.scan', { text: seen.tag }));
    const sku = garment.skus.find((one) => one.skuNo === garment.scannedSkuNo);
    Object.assign(seen, { placeNo: garment.here?.placeNo ?? 0, skuNo: sku?.skuNo ?? 0, fen: garment.style.priceFen });
    return {
      said: `${garment.style.name} ${sku?.size}，${yuan(seen.fen)}，${garment.here?.name}有 ${sku?.hereCount} 件`,
      held: (sku?.hereCount ?? 0) > 0,
    };
  };
  const buy = async (): Promise<Done> => {
    const quote = must(await asShopper<Quote>('order.quote', bag()));
    return {
      said: `应付 ${yuan(quote.payableFen)}，可卖 ${quote.lines[0]?.promisedCount} 件`,
      held: quote.payableFen === seen.fen,
    };
  };
  const place = async (): Promise<Done> => {
    const placed = must(await asShopper<Placed>('order.place', { ...bag(), payWay: 'wechat', expectedFen: seen.fen }));
    seen.orderNo = placed.orderNo;
    seen.params = must(await asShopper<{ params: PayParams }>('order.pay', { orderNo: placed.orderNo })).params;
    return { said: `订单 ${placed.orderNo}，已预留，付款单已签名`, held: placed.payableFen === seen.fen };
  };
  const payOnPhone = async (): Promise<Done> => {
    const taken = await line.pay(seen.params, shop.shopperOpenid);
    const { state } = must(await asShopper<{ state: string }>('order.confirm', { orderNo: seen.orderNo }));
    return { said: `微信支付 ${yuan(seen.fen)}，订单${state === 'paid' ? '已付' : state}`, held: taken && state === 'paid' };
  };
  const showCode = async (): Promise<Done> => {
    const { state, pickup } = must(await asShopper<Detail>('order.detail', { orderNo: seen.orderNo }));
    seen.pickup = pickup?.text ?? '';
    return { said: `取货码 ${pickup?.code}`, held: state === 'paid' && pickup !== null };
  };
  const collect = async (): Promise<Done> => {
    const atDoor = { placeNo: seen.placeNo, text: seen.pickup };
    must(await asClerk('fulfilment.look', atDoor));
    const { state, pieceCount } = must(await asClerk<Collected>('fulfilment.collect', atDoor));
    return { said: `导购扫码核对，交付 ${pieceCount} 件`, held: state === 'collected' && pieceCount === 1 };
  };
  const again = async () =>
    refused(await asClerk('fulfilment.collect', { placeNo: seen.placeNo, text: seen.pickup }), 'pickup/used');
  const forged = async () => refused(await asShopper('stock.scan', { text: forgedOf(seen.tag) }), 'tag/forged');
  const settle = async (): Promise<Done> => {
    const agrees = await shop.settle();
    return {
      said: agrees === undefined ? '他处的账，此处看不到' : agrees ? '库存、预留、订单、款项一致' : '对账不平',
      held: agrees !== false,
    };
  };

  const member = memberJourneyOf(shop, seen, asClerk);
  return [
    { name: '导入门店', who: '总部', taps: 0, work: async () => ({ said: await shop.prepare(), held: true }) },
    {
      name: '打印吊牌',
      who: '总部',
      taps: 0,
      work: async () => {
        seen.tag = await shop.printTag();
        tokens.shopper = await line.signIn(shop.shopperOpenid);
        tokens.clerk = await line.signIn(shop.clerkOpenid);
        return { said: seen.tag, held: seen.tag !== '' };
      },
    },
    { name: '扫吊牌', who: '顾客', taps: 0, work: scan },
    { name: '立即购买', who: '顾客', taps: 1, work: buy },
    { name: '提交订单', who: '顾客', taps: 1, work: place },
    { name: '付款', who: '顾客', taps: 1, work: payOnPhone },
    { name: '出示取货码', who: '顾客', taps: 0, work: showCode },
    { name: '核销取货', who: '导购', taps: 2, work: collect },
    { name: '再次核销', who: '导购', taps: 2, work: again },
    { name: '扫假吊牌', who: '顾客', taps: 0, work: forged },
    ...member.buying,
    { name: '投递与对账', who: '后台', taps: 0, work: settle },
    ...member.after,
  ];
}

/** The last character lies in the signature. */
function forgedOf(tag: string): string {
  return `${tag.slice(0, -1)}${tag.endsWith('A') ? 'B' : 'A'}`;
}
