import { useCallback, useEffect, useRef, useState } from 'react';
import type { CouponCard } from '../../../cloudfunctions/coupon/contract';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { call, newKey, type RefusalCode } from '../../cloud';
import { useWhileShown } from '../../use-while-shown';
import { usePageQuery } from '../../wechat';
import type { PacketCard } from '../../words/packet';
import { type Found, findWish, type PacketName, wishOf } from './wish';

/** `fresh`: she has just opened it here, so the envelope may move. */
export type Opened = {
  readonly kind: 'opened';
  readonly packet: PacketCard;
  readonly coupon: CouponCard | null;
  readonly fresh: boolean;
};
export type Shown = Extract<Found, { kind: 'sealed' }> | Opened;

type Trouble = { readonly kind: 'failed' } | { readonly kind: 'refused'; readonly refusal: Refusal<RefusalCode> };
type Face = { readonly kind: 'looking' | 'nothing' } | Trouble | Shown;

/** The one packet this page is about, sealed or opened, read afresh whenever the page comes to the front. */
export function usePacket() {
  const query = usePageQuery();
  const wish = useRef(wishOf(query)).current;
  const hers = useRef<PacketName | null>(wish.packet);
  const [face, setFace] = useState<Face>({ kind: 'looking' });
  const turn = useRef(0);

  /** From now on the page is about this packet. */
  const show = useCallback((packet: PacketCard, opened: { coupon: CouponCard | null } | null = null) => {
    // An answer that was under way knows less.
    turn.current += 1;
    hers.current = packet;
    setFace((before) => ({ ...keptOf(before), kind: 'opened', packet, ...(opened && { ...opened, fresh: true }) }));
  }, []);

  const look = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const found = hers.current === null ? await askMine(wish) : await askPacket(hers.current);
    if (turn.current !== mine) return;
    if (found.kind === 'opened') return show(found.packet);
    // What was shown stays while nothing newer is known.
    setFace((before) => (found.kind === 'failed' && before.kind !== 'looking' ? before : found));
  }, [wish, show]);

  useEffect(() => {
    void look();
    return () => {
      turn.current += 1;
    };
  }, [look]);
  useWhileShown(() => void look(), null);

  const again = () => {
    setFace({ kind: 'looking' });
    void look();
  };
  return { face, show, look: () => void look(), again };
}

async function askMine(wish: ReturnType<typeof wishOf>): Promise<Found | Trouble> {
  const answer = await call('campaign.mine', {});
  return answer.ok ? findWish(answer.value, wish) : troubleOf(answer.refusal);
}

/** Settling reads: where WeChat was asked, the server asks what became of it; otherwise it answers the packet as it stands. */
async function askPacket({ campaignNo, packetNo }: PacketName): Promise<Extract<Found, { kind: 'opened' }> | Trouble> {
  const answer = await call('campaign.settle', { campaignNo, packetNo }, { key: newKey() });
  return answer.ok ? { kind: 'opened', packet: answer.value.packet } : troubleOf(answer.refusal);
}

function troubleOf(refusal: Refusal<RefusalCode>): Trouble {
  return refusal.code === 'outage' ? { kind: 'failed' } : { kind: 'refused', refusal };
}

function keptOf(face: Face) {
  return face.kind === 'opened' ? { coupon: face.coupon, fresh: face.fresh } : { coupon: null, fresh: false };
}
