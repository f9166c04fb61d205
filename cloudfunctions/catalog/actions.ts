import { ok, refuse } from '../kernel/outcome';
import type { Actions } from '../platform/serve';
import type { catalogContract } from './contract';
import { readShelf, readShelfMark, writeShelfMark } from './shelf';

export const catalogActions: Actions<typeof catalogContract> = {
  'catalog.browse': async ({ tx }, { gender, category, after, limit }) => {
    const mark = after === undefined ? undefined : readShelfMark(after);
    if (after !== undefined && !mark) return refuse('input/invalid', { fields: [{ at: 'after', problem: 'unknown' }] });

    const { styles, categories, more } = await readShelf(tx, { gender, category, mark, limit });
    const last = styles.at(-1);
    return ok({
      styles: styles.map(({ launchDay: _day, ...card }) => card),
      categories,
      next: more && last ? writeShelfMark(last) : null,
    });
  },
};
