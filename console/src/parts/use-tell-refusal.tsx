import { App } from 'antd';
import { useCallback } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../contracts';
import { wordsFor } from '../words/refusals';

/** Says a refusal where it can be read without stopping the work: what happened, why, what now. */
export function useTellRefusal(): (refusal: Refusal<RefusalCode>, key?: string) => void {
  const { notification } = App.useApp();
  return useCallback(
    (refusal, key = refusal.code) => {
      const { title, why, next } = wordsFor(refusal);
      const description = (
        <>
          {why}
          <br />
          {next}
        </>
      );
      notification.warning({ key, title, description, placement: 'bottomLeft', role: 'alert' });
    },
    [notification],
  );
}
