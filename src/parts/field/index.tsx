import Input from '@nutui/nutui-react-taro/dist/es/packages/input';
import { View } from '@tarojs/components';
import '@nutui/nutui-react-taro/dist/es/packages/input/style/css';
import './index.scss';

type FieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** `number` opens the keypad; the value stays text, so leading zeros live. */
  type?: 'text' | 'number';
  maxLength?: number;
  /** The keyboard's own "done". */
  onDone?: (() => void) | undefined;
  /** What is wrong with it, in words, under the line. */
  problem?: string | null;
};

/** One line to write on, with its name above and what is wrong below. 17 px, so that a phone does not zoom into it. */
export function Field({
  label,
  value,
  onChange,
  placeholder = '',
  type = 'text',
  maxLength = 200,
  onDone,
  problem = null,
}: FieldProps) {
  return (
    <View className="ht-field">
      <View className="ht-sub">{label}</View>
      <View className={`ht-field-line ${problem ? 'ht-field-wrong' : ''}`}>
        <Input
          className="ht-field-input"
          type={type}
          value={value}
          placeholder={placeholder}
          maxLength={maxLength}
          clearable
          onChange={onChange}
          {...(onDone ? { onConfirm: () => onDone() } : {})}
        />
      </View>
      {problem ? <View className="ht-field-problem">{problem}</View> : null}
    </View>
  );
}
