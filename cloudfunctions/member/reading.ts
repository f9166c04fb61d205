import { dayOf } from '../kernel/day';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import { readPlace } from '../store/place-facts';
import { isBirthdaySoon } from './birthday';
import { type CardRow, faceOf, type HomeStore, type MemberFace, sizesIn } from './card-page';
import type { CardFace, SizeKnown } from './contract';
import { birthdayGift, levels } from './settings';

export type { MemberFace } from './card-page';

/** What a clerk sees of a member before her. */
export type Glance = CardFace & {
  readonly nickname: string | null;
  /** The last four digits of her phone, to make sure that it is she. */
  readonly phoneTail: string | null;
  readonly joinedAt: string;
  readonly homeStoreName: string | null;
  readonly birthdaySoon: boolean;
  readonly sizes: readonly SizeKnown[];
};

/** Card, level, points and birthday; null for who has not joined. */
export function readCardFace(tx: Tx, accountId: string, now: Date): Promise<MemberFace | null> {
  return tx.callSql<MemberFace | null>('member_card_face', { accountId, now });
}

/** Enough to serve her, nothing to misuse; null for who has not joined. Inside a transaction, `database` is where settings are remembered. */
export async function readGlance(tx: Tx, accountId: string, now: Date, database: Tx = tx): Promise<Glance | null> {
  const row = await readCardRow(tx, accountId, now);
  if (!row) return null;
  const home = await readHomeStore(tx, row.homePlaceNo, now);
  const { daysBefore } = await readSetting(tx, birthdayGift, now, database);
  return {
    ...faceOf(row, await readSetting(tx, levels, now, database)),
    nickname: row.nickname,
    phoneTail: row.phoneTail,
    joinedAt: new Date(row.joinedAt).toISOString(),
    homeStoreName: home?.name ?? null,
    birthdaySoon: row.birthday !== null && isBirthdaySoon(row.birthday, dayOf(now), daysBefore),
    sizes: sizesIn(row),
  };
}

/** The face with all that the card page shows, in one round trip. */
export function readCardRow(tx: Tx, accountId: string, now: Date): Promise<CardRow | null> {
  return tx.callSql<CardRow | null>('member_card_page', { accountId, now });
}

/** A home store that closed for good is none. */
export async function readHomeStore(tx: Tx, placeNo: number | null, now: Date): Promise<HomeStore> {
  const place = placeNo === null ? undefined : await readPlace(tx, placeNo, now);
  return place && place.kind !== 'warehouse' ? { placeNo: place.placeNo, name: place.name } : null;
}
