/**
 * What a movement of points, vouchers or spending refers to, written so that two kinds never meet: an order by place and number (a number
 * is unique within its place only), a sale at the counter by its id.
 */
export function orderDocument(placeNo: number, orderNo: string): string {
  return `order:${placeNo}:${orderNo}`;
}

export function saleDocument(saleId: string): string {
  return `sale:${saleId}`;
}

/** The order's number in a document; null when it is no order. */
export function orderNoOf(document: string): string | null {
  return /^order:\d+:(\d{14})$/.exec(document)?.[1] ?? null;
}
