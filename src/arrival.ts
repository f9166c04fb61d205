import { call, newKey } from './cloud';

/** Tells the server by which code she came. Nothing on the page waits for it, and a no to it is no matter of hers: the garment is shown. */
export function noteArrival(text: string, way: 'scan' | 'share'): void {
  void call('referral.arrive', { text, way }, { key: newKey() });
}
