import { create } from 'zustand';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import type { BagLine } from './bag-lines';

type Bag = { readonly lines: readonly BagLine[] };

/** Raise it when a line changes shape: an older bag is then left behind instead of being misread. */
const VERSION = 1;

/** A bag that outlives the visit in the storage it is given. What it may hold and how it changes is said in `bag-lines.ts`. */
export function createBag(storage: StateStorage) {
  return create<Bag>()(
    persist<Bag>(() => ({ lines: [] }), {
      name: 'hangtag.bag',
      version: VERSION,
      migrate: () => ({ lines: [] }),
      storage: createJSONStorage(() => storage),
    }),
  );
}
