import { newCardNo } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import { recordFact } from '../platform/fact';
import type { Action, Call } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { readPlace } from '../store/place-facts';
import { faceOf } from './card-page';
import type { memberContract } from './contract';
import { type Levels, levelOf } from './level';
import { readCardFace } from './reading';
import { levels } from './settings';
import type { JoinWay } from './states';
import { findCard, insertCard, saveJoining, saySo } from './store';

type C = typeof memberContract;
type Wish = { readonly way: JoinWay; readonly placeNo?: number | undefined; readonly wording: string };

const NUMBER_TRIES = 5;

export const join: Action<C, 'member.join'> = async (call, wish) => {
  const { tx, world, accountId, now } = call;
  if (wish.placeNo !== undefined && !(await isStore(call, wish.placeNo))) return refuse('store/unknown');
  const ladder = await readSetting(tx, levels, now, world.database);
  if (await makeCard(call, wish, ladder)) await welcome(call, wish, ladder);
  const face = await readCardFace(tx, accountId, now);
  if (!face) throw new Error('Who joined has a card.');
  return ok(faceOf(face, ladder));
};

/** A number is drawn again when somebody has it; false when she has a card already. */
async function makeCard({ tx, accountId, now }: Call, { way, placeNo }: Wish, ladder: Levels): Promise<boolean> {
  const card = {
    accountId,
    joinedAt: now,
    joinedWay: way,
    homePlaceNo: placeNo ?? null,
    levelCode: lowestOf(ladder),
    levelSince: now,
  };
  for (let tried = 1; tried <= NUMBER_TRIES; tried += 1) {
    if (await insertCard(tx, { ...card, cardNo: newCardNo() })) return true;
    if (await findCard(tx, accountId)) return false;
  }
  throw new Error('Every card number drawn was taken.');
}

async function welcome({ tx, accountId, now }: Call, { wording }: Wish, ladder: Levels): Promise<void> {
  await saySo(tx, accountId, [{ purpose: 'membership', given: true }], wording, now);
  await saveJoining(tx, accountId, lowestOf(ladder), now);
  await recordFact(tx, { name: 'member.joined', body: { accountId } }, now);
}

/** No code is the code of no level, which is the lowest. */
function lowestOf(ladder: Levels): string {
  return levelOf(ladder, '').code;
}

/** Goods lie in warehouses, members are at home in stores. */
export async function isStore({ tx, now }: Call, placeNo: number): Promise<boolean> {
  const place = await readPlace(tx, placeNo, now);
  return place !== undefined && place.kind !== 'warehouse';
}
