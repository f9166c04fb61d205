import type { Fit } from '../member/size-bank';
import { readSetting } from '../platform/setting';
import type { World } from '../platform/world';
import { warehousePromise } from '../stock/settings';
import { type AnswerFacts, type Automatic, decideAutomatic, type Standing } from './auto-answer';
import type { GarmentFacts } from './auto-answer-size';
import { deskHours, deskPolicy } from './settings';
import type { IntakeKind } from './states';
import { wishOf } from './wish';

/** Something that came in, as the bot of its channel hears it. */
export type Asked = {
  readonly intakeId: number;
  readonly kind: IntakeKind;
  /** What she wrote, or the key of the menu item she pressed. */
  readonly text: string;
  /** The garment of a card she sent. */
  readonly styleNo: number | null;
  /** GCJ-02, of a position she sent. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
};

type FactRow = Standing & {
  readonly isKnown: boolean;
  readonly orders: AnswerFacts['orders'];
  readonly place: AnswerFacts['place'];
  readonly near: AnswerFacts['near'];
  readonly garment: (Omit<GarmentFacts, 'fits' | 'warehouse'> & { readonly page: GarmentFacts['page'] | null }) | null;
  readonly fits: readonly (Omit<Fit, 'seenAt'> & { readonly seenAt: string })[];
};

const NOTHING: Automatic = { answer: null, toHuman: false };

/** What the automat says to something that came in: one round trip of facts, then a rule. Writes nothing. */
export async function answerAutomatically(world: World, asked: Asked): Promise<Automatic> {
  const now = world.now();
  const { humanWords } = await readSetting(world.database, deskPolicy, now);
  const wish = wishOf(asked, humanWords);
  if (wish.want === 'nothing') return NOTHING;
  const row = await world.database.callSql<FactRow | null>('desk_automat_facts', {
    intakeId: asked.intakeId,
    want: wish.want,
    text: asked.text,
    ...(asked.styleNo === null ? {} : { styleNo: asked.styleNo }),
    ...asked.position,
    now,
  });
  if (row === null) return NOTHING;
  return decideAutomatic(wish, row, await gathered(world, row, now), now);
}

async function gathered(world: World, row: FactRow, now: Date): Promise<AnswerFacts> {
  const { isKnown, orders, place, near, garment, fits } = row;
  const { page } = garment ?? {};
  return {
    brandName: world.brand.name,
    deskHours: await readSetting(world.database, deskHours, now),
    isKnown,
    orders,
    place,
    near,
    garment:
      garment && page
        ? {
            ...garment,
            page,
            fits: fits.map((fit) => ({ ...fit, seenAt: new Date(fit.seenAt) })),
            warehouse: await readSetting(world.database, warehousePromise, now),
          }
        : null,
  };
}
