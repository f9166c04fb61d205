import type { MessageBody } from './shape';

/** A favour as words need it: the title of a coupon, or null for money. */
export type Named = { readonly title: string | null; readonly amountFen: number };

/** The card she gets: a coupon lies with her vouchers, money is received on a page of its own. */
export function cardOf(goodwillId: string, { title, amountFen }: Named): MessageBody {
  if (title !== null) return { title: `送您一张券：${title}`, path: 'shopper/vouchers/index' };
  return { title: `客服关怀金 ${yuan(amountFen)} 元，点开领取`, path: `shopper/favour/index?id=${goodwillId}` };
}

export function askedLine(agentName: string, favour: Named): string {
  return `${agentName}申请送出${nameOf(favour)}，等组长决定`;
}

export function decidedLine(leadName: string, agentName: string, favour: Named, isGranted: boolean): string {
  return isGranted
    ? `${leadName}同意了${agentName}申请的${nameOf(favour)}`
    : `${leadName}没有同意${agentName}申请的${nameOf(favour)}`;
}

function nameOf({ title, amountFen }: Named): string {
  return title === null ? `关怀金 ${yuan(amountFen)} 元` : `“${title}”`;
}

function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
