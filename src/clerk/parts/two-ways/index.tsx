import { View } from '@tarojs/components';
import { Tap } from '../../../parts/tap';
import './index.scss';

type TwoWaysProps<Name extends string> = {
  chosen: Name;
  /** Two, at most three, that exclude each other. */
  ways: readonly { readonly name: Name; readonly text: string }[];
  onChoose: (name: Name) => void;
};

/** Two sides of the same page; the one she looks at is underlined, as everywhere. */
export function TwoWays<Name extends string>({ chosen, ways, onChoose }: TwoWaysProps<Name>) {
  return (
    <View className="two-ways">
      {ways.map(({ name, text }) => (
        <Tap
          key={name}
          className={`two-way ${name === chosen ? 'two-way-on' : ''}`}
          label={`${text}${name === chosen ? '，正在看' : ''}`}
          onTap={() => onChoose(name)}
        >
          {text}
        </Tap>
      ))}
    </View>
  );
}
