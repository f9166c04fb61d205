import type { Output } from '../../cloud';

type Store = Output<'store.detail'>['store'];

const OFFERS: Readonly<Record<Store['offers'][number], { title: string; why: string }>> = {
  pickup: { title: '到店自提', why: '线上付款，店员备好，凭取货码来取' },
  'take-now': { title: '扫码带走', why: '在店里扫吊牌付款，核销后直接带走' },
  'try-on': { title: '可以试衣', why: '有试衣间，喜欢再买' },
  ship: { title: '门店发货', why: '这家店有的，可以寄出' },
};

const ORDER: readonly Store['offers'][number][] = ['take-now', 'pickup', 'try-on', 'ship'];

/** What one can do there, in the order it matters to someone at the door. What needs ordering on the phone is left out while that is off. */
export function offersOf(offers: Store['offers'], live: boolean) {
  return ORDER.filter((offer) => offers.includes(offer) && (live || offer === 'try-on')).map((offer) => ({
    offer,
    ...OFFERS[offer],
  }));
}
