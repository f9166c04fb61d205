import { View } from '@tarojs/components';
import { Tap } from '../../../../parts/tap';
import { monthBeside, monthOf, monthWords } from '../../../month';
import './index.scss';

/** ‹ 2026 年 11 月 ›: a month that has not begun cannot be reached. */
export function MonthSwitch({ month, onChange }: { month: string; onChange: (month: string) => void }) {
  const isNow = month >= monthOf(new Date());
  return (
    <View className="ht-apart month-switch">
      <Tap className="month-side" label="上个月" onTap={() => onChange(monthBeside(month, -1))}>
        <View className="month-arrow" />
      </Tap>
      <View className="ht-name">{monthWords(month)}</View>
      <Tap
        className={`month-side ${isNow ? 'month-off' : ''}`}
        label="下个月"
        disabled={isNow}
        onTap={() => onChange(monthBeside(month, 1))}
      >
        <View className="month-arrow month-on" />
      </Tap>
    </View>
  );
}
