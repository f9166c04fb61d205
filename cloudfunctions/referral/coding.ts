import { signTag, tagLink } from '../catalog/tag';
import { ok, refuse } from '../kernel/outcome';
import { log } from '../platform/log';
import { Outage } from '../platform/outage';
import { createRecent } from '../platform/recent';
import type { Action } from '../platform/serve';
import type { World } from '../platform/world';
import { findClerk } from '../store/staffing';
import type { referralContract } from './contract';

type C = typeof referralContract;

/** The page a scanned mini-program code opens. */
const SCAN_PAGE = 'home/scan/index';
const MOST_COUNTERS = 20;
/** A picture of a code never changes; it is kept for a while, and only some of them, since each is some dozen kilobytes. */
const PICTURE_MS = 10 * 60_000;
const MOST_PICTURES = 200;
const pictures = createRecent<string, string>(PICTURE_MS, MOST_PICTURES);

type CodeRow = { readonly clerkNo: number; readonly name: string; readonly storeName: string; readonly issue: number };
type StoreCodeRow = {
  readonly kind: 'store' | 'counter';
  readonly counterNo: number;
  readonly label: string;
  readonly issue: number;
};

/** The code goes with her to another store, so it names no place. */
export const myCode: Action<C, 'referral.myCode'> = async ({ world, tx, accountId, now }, { placeNo }) => {
  const row = await tx.callSql<CodeRow | null>('referral_my_code', { accountId, placeNo });
  if (!row) return refuse('clerk/unknown');
  const { clerkNo, name, storeName, issue } = row;
  const code = signTag({ kind: 'clerk', subjectNo: clerkNo, placeNo: null, issue }, world.brand);
  return ok({
    clerk: { clerkNo, name, placeNo, storeName },
    code,
    link: tagLink(code, world.brand),
    issue,
    miniCode: await drawCode(world, code, now),
    brandName: world.brand.name,
  });
};

export const renewCode: Action<C, 'referral.renewCode'> = async ({ tx, accountId, now }, { placeNo, issue }) => {
  const clerk = await findClerk(tx, accountId, placeNo);
  if (!clerk) return refuse('clerk/unknown');
  return ok(await tx.callSql<{ issue: number }>('referral_renew_code', { accountId, clerkNo: clerk.clerkNo, issue, now }));
};

export const storeCodes: Action<C, 'referral.storeCodes'> = async ({ world, tx }, { placeNo }) => {
  const rows = await tx.callSql<StoreCodeRow[] | null>('referral_store_codes', { placeNo });
  if (!rows) return refuse('store/unknown');
  const codes = rows.map(({ kind, counterNo, label, issue }) => {
    const code = signTag({ kind, subjectNo: counterNo, placeNo, issue }, world.brand);
    return { kind, counterNo, label, code, link: tagLink(code, world.brand) };
  });
  return ok({ codes });
};

export const addCounter: Action<C, 'referral.addCounter'> = async ({ tx, accountId, now }, { placeNo, label }) =>
  ok(await tx.callSql<{ counterNo: number }>('referral_add_counter', { accountId, placeNo, label, most: MOST_COUNTERS, now }));

/** Without WeChat's picture the QR of the link serves as well, so its outage is no reason to show nothing. */
async function drawCode(world: World, code: string, now: Date): Promise<string | null> {
  const kept = pictures.peek(world.database, code, now);
  if (kept !== undefined) return kept;
  try {
    const drawn = await world.wechat().api.unlimitedCode({ scene: code, page: SCAN_PAGE });
    const picture = drawn.toString('base64');
    pictures.put(world.database, [code], picture, now);
    return picture;
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    log.warn({ service: error.service, error: error.message }, 'a mini-program code could not be drawn');
    return null;
  }
}
