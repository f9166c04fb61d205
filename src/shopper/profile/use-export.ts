import { useRef, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { call, type RefusalCode } from '../../cloud';
import { copyText, keepFile, say } from '../../wechat';

type File = { readonly name: string; readonly text: string };

/** Everything we hold about her, as one file she keeps. `ready`: it is here, but WeChat wants one more tap to hand it over. */
export function useExport() {
  const [stage, setStage] = useState<'idle' | 'asking' | 'ready' | 'kept'>('idle');
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const file = useRef<File | null>(null);

  const hand = async (known: File) => {
    const kept = await keepFile(known);
    if (kept === 'kept') say('已导出');
    setStage(kept === 'kept' ? 'kept' : 'ready');
  };

  const run = async () => {
    setRefusal(null);
    // Nothing may be waited for before WeChat is asked to hand it over, or the tap no longer counts.
    if (file.current && stage === 'ready') return hand(file.current);
    setStage('asking');
    const answer = await call('privacy.export', {});
    if (!answer.ok) {
      setStage('idle');
      return setRefusal(answer.refusal);
    }
    file.current = { name: answer.value.fileName, text: answer.value.content };
    return hand(file.current);
  };

  return {
    stage,
    refusal,
    run: () => void run(),
    copy: () => void copyText(file.current?.text ?? ''),
  };
}
