import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Tap } from '../../../../parts/tap';
import { BRAND_NAME } from '../../../../words/brand';
import './index.scss';

/** Sealed; moving, for a moment after she opened it; or open, as it stays. */
export type EnvelopeState = 'sealed' | 'moving' | 'open';

type EnvelopeProps = {
  state: EnvelopeState;
  /** What it is for, on the pocket. */
  title: string;
  storeName: string | null;
  /** On the pocket below the title, while it is sealed. */
  promise?: string | undefined;
  /** What came out, and one line above and below it. */
  slip?: { readonly lead: string; readonly figure: ReactNode; readonly foot: ReactNode } | undefined;
  /** It did not reach her, or cannot be opened: without colour. */
  faded?: boolean;
  busy?: boolean;
  /** Opens it, or ends the motion. */
  onTap?: (() => void) | undefined;
};

/** A paper envelope with the brand's seal. Opened, the flap lifts and the slip rises with the true amount: 1.16 s, then it stands still. */
export function Envelope({ state, title, storeName, promise, slip, faded = false, busy = false, onTap }: EnvelopeProps) {
  const face = (
    <>
      <View className="envelope-back" />
      {slip ? (
        <View className="envelope-slip">
          <View className="envelope-lead">{slip.lead}</View>
          {slip.figure}
          <View className="envelope-foot">{slip.foot}</View>
        </View>
      ) : null}
      <View className="envelope-pocket">
        <View className="envelope-title">{title}</View>
        {storeName ? <View className="envelope-store">{storeName}</View> : null}
        {promise ? <View className="envelope-promise">{promise}</View> : null}
      </View>
      {state === 'open' ? null : (
        <>
          <View className="envelope-flap">
            <View className="envelope-brand">{BRAND_NAME}</View>
          </View>
          <View className={`envelope-seal ${busy ? 'envelope-seal-busy' : ''}`}>{faded ? '完' : '开'}</View>
        </>
      )}
    </>
  );
  const className = `envelope envelope-${state} ${faded ? 'envelope-faded' : ''}`;
  return onTap ? (
    <Tap className={className} label={state === 'sealed' ? `拆开：${title}` : '跳过动画'} onTap={onTap}>
      {face}
    </Tap>
  ) : (
    <View className={className}>{face}</View>
  );
}
