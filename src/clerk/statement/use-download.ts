import { useRef, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { call, type Input, type RefusalCode } from '../../cloud';
import { openFile, say } from '../../wechat';
import type { Whose } from '../statement-words';
import { collectFile } from './collect-file';

export type Format = Input<'settlement.statementFile'>['format'];
type File = { readonly name: string; readonly pieces: readonly string[] };

/** The month as a file. `ready`: it is here, but WeChat wants one more tap to hand it over. */
export function useDownload(placeNo: number, whose: Whose, month: string) {
  const [stage, setStage] = useState<{ readonly format: Format; readonly is: 'asking' | 'ready' } | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const file = useRef<File | null>(null);

  const hand = async (format: Format, known: File) => {
    const kept = await openFile(known);
    if (kept === 'kept') say('已交给您');
    setStage(kept === 'again' ? { format, is: 'ready' } : null);
  };

  const get = async (format: Format) => {
    if (stage?.is === 'asking') return;
    setRefusal(null);
    // Nothing may be waited for before WeChat is asked to hand it over, or the tap no longer counts.
    if (stage?.is === 'ready' && stage.format === format && file.current) return hand(format, file.current);
    setStage({ format, is: 'asking' });
    const collected = await collectFile((offset) => call('settlement.statementFile', { placeNo, whose, month, format, offset }));
    if (!collected.ok) {
      setStage(null);
      return setRefusal(collected.refusal);
    }
    file.current = collected.file;
    return hand(format, collected.file);
  };
  return { stage, refusal, get: (format: Format) => void get(format), busy: stage?.is === 'asking' };
}
