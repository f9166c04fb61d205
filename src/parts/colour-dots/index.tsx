import { View } from '@tarojs/components';
import { Tap } from '../tap';
import './index.scss';

type ColourDotsProps = {
  colours: readonly { code: string; name: string; hex: string }[];
  chosen: string | null;
  onChoose: (code: string) => void;
};

/** True colours as dots of 26 px in targets of 44; the name of the chosen one belongs in words beside them. */
export function ColourDots({ colours, chosen, onChoose }: ColourDotsProps) {
  return (
    <View className="ht-colours">
      {colours.map(({ code, name, hex }) => (
        <Tap className="ht-colour" key={code} label={`${name}${chosen === code ? '，已选' : ''}`} onTap={() => onChoose(code)}>
          <View className={`ht-colour-ring ${chosen === code ? 'ht-colour-on' : ''}`}>
            <View className="ht-colour-dot" style={{ backgroundColor: hex }} />
          </View>
        </Tap>
      ))}
    </View>
  );
}
