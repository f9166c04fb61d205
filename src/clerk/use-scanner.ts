import { useState } from 'react';
import { canScan, scanCode, tick } from '../wechat';

export type Camera = 'ready' | 'refused' | 'none';

/** A camera that hands over what it read; where there is none or she said no to it, the page offers to write instead. */
export function useScanner(onText: (text: string) => void): { camera: Camera; scan: () => void } {
  const [camera, setCamera] = useState<Camera>(canScan ? 'ready' : 'none');
  const scan = async () => {
    const scanned = await scanCode();
    if (scanned.kind === 'cancelled') return;
    if (scanned.kind !== 'read') return setCamera(scanned.kind === 'refused' ? 'refused' : 'none');
    tick();
    onText(scanned.text);
  };
  return { camera, scan: () => void scan() };
}
