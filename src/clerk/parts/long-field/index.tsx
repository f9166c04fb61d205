import { Textarea, View } from '@tarojs/components';
import './index.scss';

type LongFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength: number;
};

/** A few lines to write on, with what is left of them. */
export function LongField({ label, value, onChange, placeholder = '', maxLength }: LongFieldProps) {
  return (
    <View className="long-field">
      <View className="ht-apart">
        <View className="ht-sub">{label}</View>
        <View className="ht-sub">{`${value.length} / ${maxLength}`}</View>
      </View>
      <Textarea
        className="long-field-lines"
        placeholderClass="long-field-hint"
        value={value}
        placeholder={placeholder}
        maxlength={maxLength}
        cursorSpacing={120}
        onInput={({ detail }) => onChange(detail.value)}
      />
    </View>
  );
}
