import { View } from '@tarojs/components';
import { Action } from '../action';
import { Drawing, type DrawingName } from '../drawing';
import './index.scss';

export type Way = { text: string; onTap: () => void; busy?: boolean | undefined };

export type NoticeProps = {
  drawing: DrawingName;
  title: string;
  /** One or two sentences: why it is so. */
  why?: string | undefined;
  /** What to do now, in words; the buttons below do it. */
  next?: string | undefined;
  way?: Way | undefined;
  otherWay?: Way | undefined;
};

/** The common body of the empty, refused and failed states: a drawing, what, why, and the way on. */
export function Notice({ drawing, title, why, next, way, otherWay }: NoticeProps) {
  return (
    <View className="ht-notice">
      <Drawing name={drawing} />
      <View className="ht-name ht-notice-title">{title}</View>
      {why ? <View className="ht-notice-why">{why}</View> : null}
      {next ? <View className="ht-notice-next">{next}</View> : null}
      {way ? (
        <Action className="ht-notice-way" kind="plain" onTap={way.onTap} busy={way.busy}>
          {way.text}
        </Action>
      ) : null}
      {otherWay ? (
        <Action className="ht-notice-other" kind="quiet" onTap={otherWay.onTap} busy={otherWay.busy}>
          {otherWay.text}
        </Action>
      ) : null}
    </View>
  );
}
