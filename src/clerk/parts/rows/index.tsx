import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { Panel } from '../../../parts/panel';
import { Tap } from '../../../parts/tap';
import './index.scss';

/** A white card of lines with a hair between them. */
export function Rows({ children }: PropsWithChildren) {
  return <Panel className="clerk-rows">{children}</Panel>;
}

type RowProps = PropsWithChildren<{
  /** Figures, a state, a way on: at the right end, right-aligned. */
  end?: ReactNode;
  onTap?: (() => void) | undefined;
}>;

/** One of them: words on the left, figures on the right; with `onTap` it leads on. */
export function Row({ end, onTap, children }: RowProps) {
  const body = (
    <>
      <View className="clerk-row-words">{children}</View>
      {end ? <View className="clerk-row-end">{end}</View> : null}
    </>
  );
  return onTap ? (
    <Tap className="clerk-row" onTap={onTap}>
      {body}
    </Tap>
  ) : (
    <View className="clerk-row">{body}</View>
  );
}
