import { signTag } from '../catalog/tag';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { World } from '../platform/world';

type ClerkRow = { readonly name: string; readonly storeName: string; readonly issue: number };

/** A code to be printed: who scans it follows the service account, and is the clerk's customer as if she had scanned her own code. */
export type FollowCode = {
  readonly name: string;
  readonly storeName: string;
  /** What the printed QR says. */
  readonly url: string;
};

/** WeChat gives out 100,000 of them, so one is made when somebody prints it. Asking again gives the same code. */
export async function makeFollowCode(
  world: World,
  clerkNo: number,
): Promise<Outcome<FollowCode, 'clerk/unknown' | 'account/not-set-up'>> {
  const clerk = await world.database.callSql<ClerkRow | null>('desk_clerk_code', { clerkNo });
  if (!clerk) return refuse('clerk/unknown');
  const messenger = world.wechat().messengers.official;
  if (!messenger) return refuse('account/not-set-up');
  const { name, storeName, issue } = clerk;
  const scene = signTag({ kind: 'clerk', subjectNo: clerkNo, placeNo: null, issue }, world.brand);
  return ok({ name, storeName, url: await messenger.parametricCode(scene) });
}
