import { and, asc, eq, inArray } from 'drizzle-orm';
import { v5 } from 'uuid';
import { catalogColour, catalogSku, catalogStyle } from '../../cloudfunctions/catalog/schema';
import { couponRoom } from '../../cloudfunctions/coupon';
import { creditSale } from '../../cloudfunctions/coupon/crediting-sales';
import { couponRule } from '../../cloudfunctions/coupon/schema';
import { assert } from '../../cloudfunctions/kernel/assert';
import { addDays, atMinute, dayOf } from '../../cloudfunctions/kernel/day';
import { newId } from '../../cloudfunctions/kernel/ids';
import type { Outcome } from '../../cloudfunctions/kernel/outcome';
import { memberRoom } from '../../cloudfunctions/member';
import { rememberFits } from '../../cloudfunctions/member/fitting';
import { accountOf, type Caller } from '../../cloudfunctions/platform/caller';
import type { Database } from '../../cloudfunctions/platform/database';
import { answer } from '../../cloudfunctions/platform/serve';
import type { Brand, World } from '../../cloudfunctions/platform/world';
import { readPlaceNumbers } from '../../cloudfunctions/store/place-numbers';
import { GOLD_MEMBER, HUBIN_STORE, LIN_XIAO } from './people';

/** When she went shopping: a store is open then. */
const AFTERNOON_MINUTE = 920;
const WORDING = '2026-11-21';
const BIRTHDAY_AHEAD_DAYS = 5;

/** What she bought at the counter, as style and size; the days count back from the day the town is built. */
const PURCHASES = [
  { daysAgo: 78, receiptNo: 'TOWN-1', pieces: ['CW2617 M', 'CW2604 27', 'CW2601 M'] },
  { daysAgo: 40, receiptNo: 'TOWN-2', pieces: ['CW2616 M', 'CW2607 M'] },
  { daysAgo: 12, receiptNo: 'TOWN-3', pieces: ['CW2612 M', 'CB2610 均码'] },
] as const;
const CLAIMS = ['COAT50', 'SCARF-GIFT', 'ALTER-FREE'];

/** Any constant works: the same piece has the same id after every start. */
const PIECES = '6e0f2a52-7c0b-4c7e-9a57-2f3d1b6c8e11';

/**
 * 林女士 as she became a gold member: joined, bought three times at the counter, each time a card shown and a sale written off, and claimed
 * three coupons. Everything goes through the actions a phone calls, at the moment it happened, so level, points and books are true. Again
 * it changes nothing: her card, what she said, the receipts and the claims are there already.
 */
export async function raiseGoldMember(database: Database, { now, brand }: { now: Date; brand: Brand }): Promise<void> {
  const town = await openPast(database, brand, now);
  await join(town);
  for (const purchase of PURCHASES) await buy(town, purchase);
  for (const { couponNo } of await database.select().from(couponRule).where(inArray(couponRule.code, CLAIMS))) {
    await town.her(0, 'coupon.claim', { couponNo }, /^coupon\//);
  }
  await sayBirthday(town, now);
}

type Past = Awaited<ReturnType<typeof openPast>>;

/** The two of them, able to call at any day of the past. */
async function openPast(database: Database, brand: Brand, now: Date) {
  const her = { kind: 'account' as const, accountId: await accountOf(database, GOLD_MEMBER.openid, now) };
  const clerk = { kind: 'account' as const, accountId: await accountOf(database, LIN_XIAO, now) };
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
      const room = path.startsWith('member.') ? memberRoom : couponRoom;
      const said = (await answer(room, worldAt(daysAgo), { path, input, key: newId() }, who)) as Outcome<Value>;
      if (said.ok) return said.value;
      assert(
        !('outage' in said) && mayRefuse.test(said.refusal.code),
        `The town asked for ${path} and was refused: ${JSON.stringify(said)}`,
      );
      return undefined;
    };
  return { database, her: calling(her), clerk: calling(clerk), worldAt, placeNo, accountId: her.accountId };
}

async function join(town: Past): Promise<void> {
  const { daysAgo } = PURCHASES[0];
  await town.her(daysAgo, 'member.join', { way: 'counter', placeNo: town.placeNo, wording: WORDING });
  const known = await town.her<{ consents: { purpose: string }[] }>(daysAgo, 'member.profile', {});
  if (known?.consents.some((consent) => consent.purpose === 'size-bank')) return;
  await town.her(daysAgo, 'member.saveConsent', { purpose: 'size-bank', given: true, wording: WORDING });
}

/** Said today, so that her purchases earned what they earn in any month. */
async function sayBirthday(town: Past, now: Date): Promise<void> {
  const known = await town.her<{ birthday: string | null }>(0, 'member.profile', {});
  if (known?.birthday) return;
  const birthday = addDays(dayOf(now), BIRTHDAY_AHEAD_DAYS).slice('2026-'.length);
  await town.her(0, 'member.saveProfile', { nickname: GOLD_MEMBER.name, birthday, wording: WORDING });
}

async function buy(town: Past, { daysAgo, receiptNo, pieces }: (typeof PURCHASES)[number]): Promise<void> {
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
  if (sold) await creditSale(town.worldAt(daysAgo), { placeNo, saleId: sold.saleId });
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
