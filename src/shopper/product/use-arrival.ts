import { useEffect } from 'react';
import { noteArrival } from '../../arrival';
import { tellsStore, type Wanted } from './wanted';

/**
 * Where this look at the garment came from, told once per tag that was scanned: the store the tag hangs in, and the clerk whose code rode
 * on the page that was shared (`c`).
 */
export function useArrival(wanted: Wanted | null, clerkCode: string | undefined): void {
  const text = wanted?.kind === 'tag' && tellsStore(wanted) ? wanted.text : null;
  useEffect(() => {
    if (text !== null) noteArrival(text, 'scan');
  }, [text]);
  useEffect(() => {
    if (clerkCode !== undefined && clerkCode !== '') noteArrival(clerkCode, 'share');
  }, [clerkCode]);
}
