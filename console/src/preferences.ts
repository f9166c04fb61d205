import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Colours = 'system' | 'light' | 'dark';

type Preferences = {
  readonly colours: Colours;
  readonly sound: boolean;
  /** Wanted here; the browser has its own say. */
  readonly notifications: boolean;
  readonly choose: (change: Partial<Pick<Preferences, 'colours' | 'sound' | 'notifications'>>) => void;
};

/** What she likes on this computer: kept in the browser, not at the shop. */
export const usePreferences = create<Preferences>()(
  persist((set) => ({ colours: 'system', sound: true, notifications: false, choose: (change) => set(change) }), {
    name: 'hangtag.console.preferences',
    partialize: ({ colours, sound, notifications }) => ({ colours, sound, notifications }),
  }),
);
