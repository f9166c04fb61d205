import type { ReactNode } from 'react';
import type { Asked } from '../../use-answer';
import { FailedState } from '../failed-state';
import { type LoadingShape, LoadingState } from '../loading-state';
import type { Way } from '../notice';
import { RefusedState } from '../refused-state';

type AnsweredProps<Value> = {
  asked: Asked<Value>;
  loading: LoadingShape;
  /** Where a refused shopper can go from here. */
  refusedWay?: Way | undefined;
  children: (value: Value) => ReactNode;
};

/** A page's four faces from one `useAnswer`: loading, refused, failed, and the value. */
export function Answered<Value>({ asked, loading, refusedWay, children }: AnsweredProps<Value>) {
  switch (asked.kind) {
    case 'loading':
      return <LoadingState shape={loading} />;
    case 'refused':
      return <RefusedState refusal={asked.refusal} way={refusedWay} />;
    case 'failed':
      return <FailedState onRetry={asked.again} />;
    case 'ready':
      return <>{children(asked.value)}</>;
  }
}
