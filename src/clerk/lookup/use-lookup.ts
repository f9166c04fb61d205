import { useState } from 'react';
import { useAnswer } from '../../use-answer';
import { canScan, scanCode, tick } from '../../wechat';

/** A tag or a barcode in, every number of the style out. */
export function useLookup(placeNo: number) {
  const [text, setText] = useState<string | null>(null);
  const [written, setWritten] = useState('');
  const [camera, setCamera] = useState<'ready' | 'refused' | 'none'>(canScan ? 'ready' : 'none');
  const asked = useAnswer('stock.lookup', text === null ? null : { placeNo, text });

  const scan = async () => {
    const scanned = await scanCode();
    if (scanned.kind === 'cancelled') return;
    if (scanned.kind !== 'read') return setCamera(scanned.kind === 'refused' ? 'refused' : 'none');
    tick();
    setText(scanned.text);
  };
  const openWritten = () => {
    const tag = written.trim();
    if (tag !== '') setText(tag);
  };
  const reset = () => {
    setText(null);
    setWritten('');
  };
  return { asked: text === null ? null : asked, written, setWritten, camera, scan: () => void scan(), openWritten, reset };
}
