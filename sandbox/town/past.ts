import { and, asc, eq } from 'drizzle-orm';
import { v5 } from 'uuid';
import { catalogColour, catalogSku, catalogStyle } from '../../cloudfunctions/catalog/schema';
import { signTag } from '../../cloudfunctions/catalog/tag';
import { couponRoom } from '../../cloudfunctions/coupon';
import { creditSale } from '../../cloudfunctions/coupon/crediting-sales';
import { assert } from '../../cloudfunctions/kernel/assert';
import { addDays, atMinute, dayOf } from '../../cloudfunctions/kernel/day';
import { newId } from '../../cloudfunctions/kernel/ids';
import type { Outcome } from '../../cloudfunctions/kernel/outcome';
import { memberRoom } from '../../cloudfunctions/member';
import { rememberFits } from '../../cloudfunctions/member/fitting';
import { returnDays } from '../../cloudfunctions/order/settings';
import { accountOf, type Caller } from '../../cloudfunctions/platform/caller';
import type { Database } from '../../cloudfunctions/platform/database';
import { answer } from '../../cloudfunctions/platform/serve';
import type { Brand, World } from '../../cloudfunctions/platform/world';
import { referralRoom } from '../../cloudfunctions/referral';
import { settleCounterSaleWithin } from '../../cloudfunctions/referral/settling-sales';
import { readPlaceNumbers } from '../../cloudfunctions/store/place-numbers';
import { findClerk } from '../../cloudfunctions/store/staffing';
import { unionidOf } from '../wechat/messages/message-apps';
import { HUBIN_STORE, LIN_XIAO } from './people';

/** When people went shopping: a store is open then. */
const AFTERNOON_MINUTE = 920;
export const WORDING = '2026-11-21';

/** Any constant works: the same piece has the same id after every start. */
const PIECES = '6e0f2a52-7c0b-4c7e-9a57-2f3d1b6c8e11';

const ROOMS = [memberRoom, couponRoom, referralRoom];
const settleCounterSale = settleCounterSaleWithin(returnDays);

type Calling = <Value = unknown>(daysAgo: number, path: string, input: unknown, mayRefuse?: RegExp) => Promise<Value | undefined>;
export type Past = Awaited<ReturnType<typeof openPast>>;
export type Purchase = { readonly daysAgo: number; readonly receiptNo: string; readonly pieces: readonly string[] };

/** A shopper and her clerk in 湖滨店, able to call at any day of the past through the actions a phone calls. */
export async function openPast(
  database: Database,
  { brand, now, openid, clerkOpenid = LIN_XIAO }: { brand: Brand; now: Date; openid: string; clerkOpenid?: string },
) {
  const her = { kind: 'account' as const, accountId: await accountOf(database, openid, now, unionidOf(openid)) };
  const clerk = { kind: 'account' as const, accountId: await accountOf(database, clerkOpenid, now) };
  const placeNo = (await readPlaceNumbers(database)).get(HUBIN_STORE);
  assert(placeNo !== undefined, 'She buys in a store of the town.');
  const worldAt = (daysAgo: number): World => ({
    database,
    brand,
    now: () => (daysAgo === 0 ? now : atMinute(addDays(dayOf(now), -daysAgo), AFTERNOON_MINUTE)),
    wechat: () => {
      throw new Error('The town is built without WeChat.');
    },
    committed: () => undefined,
  });
  const calling =
    (who: Caller) =>
    async <Value = unknown>(daysAgo: number, path: string, input: unknown, mayRefuse = /^$/): Promise<Value | undefined> => {
      const room = ROOMS.find((one) => path.startsWith(`${one.name}.`));
      assert(room, `The town knows no room for ${path}.`);
      const said = (await answer(room, worldAt(daysAgo), { path, input, key: newId() }, who)) as Outcome<Value>;
      if (said.ok) return said.value;
      assert(
        !('outage' in said) && mayRefuse.test(said.refusal.code),
        `The town asked for ${path} and was refused: ${JSON.stringify(said)}`,
      );
      return undefined;
    };
  const town = { database, her: calling(her), clerk: calling(clerk), worldAt, placeNo, accountId: her.accountId };
  return { ...town, scanClerk: (daysAgo: number) => scanClerk(town, { brand, daysAgo, clerkAccountId: clerk.accountId }) };
}

/** She scans the clerk's code, unless somebody looks after her already. */
async function scanClerk(
  { database, her, placeNo }: { readonly database: Database; readonly her: Calling; readonly placeNo: number },
  { brand, daysAgo, clerkAccountId }: { brand: Brand; daysAgo: number; clerkAccountId: string },
): Promise<void> {
  const known = await her<{ clerk: object | null }>(daysAgo, 'referral.mine', {});
  if (known?.clerk) return;
  const clerk = await findClerk(database, clerkAccountId, placeNo);
  assert(clerk, 'Her clerk works in this store.');
  const text = signTag({ kind: 'clerk', subjectNo: clerk.clerkNo, placeNo: null, issue: 1 }, brand);
  await her(daysAgo, 'referral.arrive', { text, way: 'scan' });
}

/** Her card is shown, the sale written off, credited and settled, and what she kept remembered if she lets us. */
export async function buyAtCounter(town: Past, { daysAgo, receiptNo, pieces }: Purchase): Promise<void> {
  const { placeNo, accountId, database } = town;
  const bought = await Promise.all(pieces.map((piece) => findPiece(database, piece)));
  const shown = await town.her<{ codes: { text: string }[] }>(daysAgo, 'member.code', {});
  const met = await town.clerk<{ visitId: string }>(
    daysAgo,
    'coupon.meet',
    { placeNo, text: shown?.codes[0]?.text },
    /^card\/used$/,
  );
  if (!met) return;
  const sale = { placeNo, visitId: met.visitId, lines: bought.map(({ skuNo }) => ({ skuNo, quantity: 1 })) };
  const priced = await town.clerk<{ payableFen: number }>(daysAgo, 'coupon.priceSale', { ...sale, vouchers: [] });
  const agreed = { ...sale, voucherIds: [], receiptNo, expectedFen: priced?.payableFen };
  const sold = await town.clerk<{ saleId: string }>(daysAgo, 'coupon.writeOff', agreed, /^sale\/receipt-used$/);
  if (sold) {
    const body = { placeNo, saleId: sold.saleId };
    await creditSale(town.worldAt(daysAgo), body);
    await settleCounterSale(town.worldAt(daysAgo), body);
  }
  const fits = bought.map(({ category, size, colourName, code }) => ({
    lineId: v5(`${receiptNo} ${code}`, PIECES),
    category,
    size,
    colourName,
    verdict: 'kept' as const,
  }));
  await rememberFits(database, accountId, fits, town.worldAt(daysAgo).now());
}

async function findPiece(database: Database, piece: string) {
  const [styleCode = '', size = ''] = piece.split(' ');
  const [found] = await database
    .select({
      skuNo: catalogSku.skuNo,
      code: catalogSku.code,
      size: catalogSku.size,
      category: catalogStyle.category,
      colourName: catalogColour.name,
    })
    .from(catalogSku)
    .innerJoin(catalogStyle, eq(catalogStyle.styleNo, catalogSku.styleNo))
    .innerJoin(catalogColour, and(eq(catalogColour.styleNo, catalogSku.styleNo), eq(catalogColour.code, catalogSku.colourCode)))
    .where(and(eq(catalogStyle.code, styleCode), eq(catalogSku.size, size)))
    .orderBy(asc(catalogSku.skuNo))
    .limit(1);
  assert(found, `The town sells no ${piece}.`);
  return found;
}
