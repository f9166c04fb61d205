import { call, newKey } from './cloud';

/** Tells the server by which code she came. Nothing on the page waits for it, and a no to it is no matter of hers: the garment is shown. */
export async function noteArrival(text: string, way: 'scan' | 'share'): Promise<void> {
  await call('referral.arrive', { text, way }, { key: newKey() });
}
