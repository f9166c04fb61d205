import { useEffect, useRef } from 'react';
import type { DeskKey } from './keys';

/** What is told to the pane of the open conversation. */
export type Command = Extract<DeskKey, 'reply' | 'hand-over' | 'close'>;

const listeners = new Set<(command: Command) => void>();

export function tellDesk(command: Command): void {
  for (const listener of listeners) listener(command);
}

/** Hears commands of the keyboard while the pane is there. */
export function useCommand(wanted: Command, obey: () => void): void {
  const latest = useRef(obey);
  latest.current = obey;
  useEffect(() => {
    const listener = (command: Command) => {
      if (command === wanted) latest.current();
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [wanted]);
}
