import { create } from 'zustand';
import type { Visit } from './visit';

/** The visit under way on this phone, and the store it is for; it goes with the clerk from the member's page to the sale. */
type UnderWay = { readonly placeNo: number; readonly visit: Visit };

export const useVisitStore = create<{ readonly underWay: UnderWay | null }>(() => ({ underWay: null }));

export function keepVisit(placeNo: number, visit: Visit): void {
  useVisitStore.setState({ underWay: { placeNo, visit } });
}

/** Changes the visit under way; one that was left meanwhile stays left. */
export function changeVisit(change: (visit: Visit) => Visit): void {
  useVisitStore.setState(({ underWay }) => ({ underWay: underWay && { ...underWay, visit: change(underWay.visit) } }));
}

export function leaveVisit(): void {
  useVisitStore.setState({ underWay: null });
}

/** The visit of this store, or null when nobody's card was scanned here. */
export function useVisit(placeNo: number): Visit | null {
  return useVisitStore(({ underWay }) => (underWay?.placeNo === placeNo ? underWay.visit : null));
}
