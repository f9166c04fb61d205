import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Action } from '../action';
import './index.scss';

type BarAction = { text: string; onTap: () => void; busy?: boolean | undefined; disabled?: boolean | undefined };

type BottomBarProps = {
  /** The one thing this page is for. */
  primary: BarAction;
  /** Vermilion for the shopper, ink for the clerk. */
  kind?: 'primary' | 'ink';
  secondary?: BarAction | undefined;
  /** What the tap will cost, or which size is meant: stands left of the buttons. */
  lead?: ReactNode;
};

/** One primary action at the thumb, at most one beside it. `Page` keeps room for it. */
export function BottomBar({ primary, secondary, lead, kind = 'primary' }: BottomBarProps) {
  return (
    <View className="ht-bottom-bar">
      <View className="ht-bottom-bar-inner">
        {lead ? <View className="ht-bottom-bar-lead">{lead}</View> : null}
        {secondary ? (
          <Action
            className="ht-bottom-bar-second"
            kind="plain"
            onTap={secondary.onTap}
            busy={secondary.busy}
            disabled={secondary.disabled}
          >
            {secondary.text}
          </Action>
        ) : null}
        <Action className="ht-bottom-bar-first" kind={kind} onTap={primary.onTap} busy={primary.busy} disabled={primary.disabled}>
          {primary.text}
        </Action>
      </View>
    </View>
  );
}
