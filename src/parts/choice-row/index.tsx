import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Tap } from '../tap';
import './index.scss';

type ChoiceRowProps = {
  chosen: boolean;
  title: string;
  /** Smaller words below or behind it: distance, hours, a condition. */
  note?: string | undefined;
  /** At the right end: "2 件". */
  aside?: ReactNode;
  disabled?: boolean | undefined;
  onChoose: () => void;
};

/** One of a few answers that exclude each other. The ring says which; a screen reader hears it. */
export function ChoiceRow({ chosen, title, note, aside, disabled = false, onChoose }: ChoiceRowProps) {
  const label = [title, note, chosen ? '已选' : ''].filter(Boolean).join('，');
  return (
    <Tap className={`ht-choice ${disabled ? 'ht-choice-off' : ''}`} label={label} disabled={disabled} onTap={onChoose}>
      <View className={`ht-choice-ring ${chosen ? 'ht-choice-on' : ''}`} />
      <View className="ht-choice-words">
        <Text className={`ht-choice-title ${chosen ? 'ht-strong' : ''}`}>{title}</Text>
        {note ? <Text className="ht-sub">{note}</Text> : null}
      </View>
      {aside ? <View className="ht-sub ht-choice-aside">{aside}</View> : null}
    </Tap>
  );
}
