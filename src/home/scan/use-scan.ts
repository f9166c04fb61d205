import { useState } from 'react';
import { openTag } from '../../open-tag';
import { canScan, scanCode, tick, useTagEntry } from '../../wechat';
import { readTag } from './read-tag';

export type ScanTrouble = 'camera-refused' | 'cannot-scan' | null;

/** The scan tab: every way in (camera, written number, link, entry from outside) ends at the garment's page, or with whom the code belongs to. */
export function useScan() {
  const [written, setWritten] = useState('');
  const [trouble, setTrouble] = useState<ScanTrouble>(canScan ? null : 'cannot-scan');
  const [problem, setProblem] = useState<string | null>(null);

  useTagEntry(openTag);

  const scan = async () => {
    const scanned = await scanCode();
    if (scanned.kind === 'cancelled') return;
    if (scanned.kind !== 'read') {
      setTrouble(scanned.kind === 'refused' ? 'camera-refused' : 'cannot-scan');
      return;
    }
    tick();
    setTrouble(null);
    openTag(scanned.text);
  };

  const openWritten = () => {
    const tag = readTag(written);
    setProblem(tag.ok ? null : tag.problem);
    if (tag.ok) openTag(tag.text);
  };

  const write = (text: string) => {
    setWritten(text);
    setProblem(null);
  };

  return { scan, written, write, openWritten, trouble, problem };
}
