import { type Answer, apiError, type Fields, fieldsOf, json, textOf } from './answer';
import type { WechatKeys } from './keys';
import { isRfc3339, type PayOrder, type PayOrders } from './pay-orders';

const EXPRESS = 1;
const UNIFIED = 1;
const SPLIT = 2;
const MOST_PARCELS = 15;
const LONGEST_ITEM = 120;

export type Shipping = {
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly logisticsType: number;
  readonly itemDescs: readonly string[];
  readonly uploadTime: string;
  /** 1, or 2 once it was sent again: there is no third time. */
  readonly count: number;
};

/** POST /wxa/sec/order/upload_shipping_info, with the errcodes of its page. */
export function openShippings(keys: WechatKeys, orders: PayOrders) {
  const byNo = new Map<string, { readonly shipping: Shipping; readonly content: string }>();

  const accept = (order: PayOrder, body: Fields): Answer => {
    const { upload_time: uploadTime, ...rest } = body;
    const content = JSON.stringify(rest);
    const known = byNo.get(order.outTradeNo);
    if (known?.content === content) return apiError(10060023, '发货信息未更新');
    if (known && known.shipping.count >= 2) return apiError(10060003, '支付单已使用重新发货机会');
    const shipping: Shipping = {
      outTradeNo: order.outTradeNo,
      transactionId: order.transactionId ?? '',
      logisticsType: Number(body['logistics_type']),
      itemDescs: parcelsOf(body).map((parcel) => textOf(parcel['item_desc'])),
      uploadTime: textOf(uploadTime),
      count: (known?.shipping.count ?? 0) + 1,
    };
    byNo.set(order.outTradeNo, { shipping, content });
    return json(200, { errcode: 0, errmsg: 'ok' });
  };

  return {
    all: () => [...byNo.values()].map(({ shipping }) => shipping),

    upload(body: Fields): Answer {
      const wrong = faultOfForm(body) ?? faultOfParcels(body);
      if (wrong) return wrong;
      const found = findOrder(keys, orders, fieldsOf(body['order_key']));
      if ('status' in found) return found;
      if (!found.transactionId) return apiError(10060001, '支付单不存在');
      if (textOf(fieldsOf(body['payer'])['openid']) !== found.openid)
        return apiError(10060031, '该笔支付单不属于 openid 所指定的用户');
      if (found.refundedFen >= found.totalFen) return apiError(10060004, '支付单处于不可发货的状态');
      return accept(found, body);
    },
  };
}

function findOrder(keys: WechatKeys, orders: PayOrders, key: Fields): PayOrder | Answer {
  const transactionId = textOf(key['transaction_id']);
  const outTradeNo = textOf(key['out_trade_no']);
  if (key['order_number_type'] === 2) {
    if (!transactionId) return apiError(268485195, '微信支付单号形式下 transaction_id 字段不能为空');
    return orders.byTransaction(transactionId) ?? apiError(10060001, '支付单不存在');
  }
  if (key['order_number_type'] !== 1) return apiError(268485194, '订单单号类型非法');
  if (!key['mchid']) return apiError(268485196, '商户侧单号形式下 mchid 字段不能为空');
  if (!outTradeNo) return apiError(268485197, '商户侧单号形式下 out_trade_no 字段不能为空');
  const order = key['mchid'] === keys.mchId ? orders.byNo(outTradeNo) : undefined;
  return order ?? apiError(10060001, '支付单不存在');
}

function faultOfForm(body: Fields): Answer | undefined {
  const mode = body['delivery_mode'];
  const logistics = body['logistics_type'];
  if (!isRfc3339(body['upload_time'])) return apiError(268485216, '上传时间非法，请按照 RFC 3339 格式填写');
  if (logistics !== 1 && logistics !== 2 && logistics !== 3 && logistics !== 4) return apiError(10060005, '物流类型有误');
  if (mode !== UNIFIED && mode !== SPLIT) return apiError(268485224, '发货模式非法');
  if (mode === SPLIT && logistics !== EXPRESS) return apiError(10060006, '非快递发货时不允许分拆发货');
  if (mode === SPLIT && typeof body['is_all_delivered'] !== 'boolean') {
    return apiError(10060007, '分拆发货模式下必须填写 is_all_delivered 字段');
  }
  return undefined;
}

function faultOfParcels(body: Fields): Answer | undefined {
  const parcels = parcelsOf(body);
  if (parcels.length === 0) return apiError(10060014, '参数错误');
  if (parcels.length > MOST_PARCELS) return apiError(10060024, '物流信息列表太长');
  if (body['delivery_mode'] === UNIFIED && parcels.length !== 1)
    return apiError(268485228, '统一发货模式下，物流信息列表长度必须为 1');
  for (const parcel of parcels) {
    const item = textOf(parcel['item_desc']);
    if (item === '') return apiError(10060008, '商品描述 item_desc 字段不能为空');
    if ([...item].length > LONGEST_ITEM) return apiError(10060009, '商品描述 item_desc 字段太长');
    if (body['logistics_type'] !== EXPRESS) continue;
    if (!parcel['tracking_no']) return apiError(268485226, '物流单号不能为空');
    if (!parcel['express_company']) return apiError(268485227, '物流公司编码不能为空');
  }
  return undefined;
}

function parcelsOf(body: Fields): readonly Fields[] {
  const list = body['shipping_list'];
  return Array.isArray(list) ? list.map(fieldsOf) : [];
}
