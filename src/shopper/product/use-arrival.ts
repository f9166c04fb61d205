import { useEffect, useState } from 'react';
import { noteArrival } from '../../arrival';
import { tellsStore, type Wanted } from './wanted';

/**
 * Where this look at the garment came from, told once per tag that was scanned: the store the tag hangs in, and the clerk whose code rode
 * on the page that was shared (`c`). Answers whether a visit to a store was told: what a visit brings is known from then on.
 */
export function useArrival(wanted: Wanted | null, clerkCode: string | undefined): boolean {
  const text = wanted?.kind === 'tag' && tellsStore(wanted) ? wanted.text : null;
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    if (text !== null) void noteArrival(text, 'scan').then(() => setTold(text));
  }, [text]);
  useEffect(() => {
    if (clerkCode !== undefined && clerkCode !== '') void noteArrival(clerkCode, 'share');
  }, [clerkCode]);
  return text !== null && told === text;
}
