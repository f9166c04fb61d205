import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { act } from '../call';
import type { ChangingPath, Input, Output } from '../contracts';
import { useTellRefusal } from './use-tell-refusal';

/**
 * One change of something. The key is made once per content and kept until an answer came, so pressing again after an outage cannot
 * do it twice. A refusal is told in words; null means that it did not happen, or that nobody knows yet (`isUnsure`).
 */
export function useAct<P extends ChangingPath>(path: P) {
  const { notification } = App.useApp();
  const tell = useTellRefusal();
  const [isBusy, setBusy] = useState(false);
  const [isUnsure, setUnsure] = useState(false);
  const intention = useRef<{ readonly content: string; readonly key: string } | null>(null);

  const run = useCallback(
    async (input: Input<P>): Promise<Output<P> | null> => {
      const content = JSON.stringify(input);
      if (intention.current?.content !== content) intention.current = { content, key: crypto.randomUUID() };
      setBusy(true);
      const answer = await act(path, input, intention.current.key);
      const isOutage = !answer.ok && answer.refusal.code === 'outage';
      setBusy(false);
      setUnsure(isOutage);
      if (!isOutage) intention.current = null;
      if (answer.ok) {
        notification.destroy(path);
        return answer.value;
      }
      tell(answer.refusal, path);
      return null;
    },
    [path, tell, notification],
  );
  return { run, isBusy, isUnsure };
}
