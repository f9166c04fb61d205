import { View } from '@tarojs/components';
import { Pill } from '../../../../parts/pill';
import { Sheet } from '../../../../parts/sheet';
import './index.scss';

type CitySheetProps = {
  open: boolean;
  cities: readonly string[];
  chosen: string | null;
  onChoose: (city: string) => void;
  onClose: () => void;
  /** Back to "nearest first"; null while her position is not known. */
  nearest: (() => void) | null;
};

/** Every city with a store, the one with most stores first. */
export function CitySheet({ open, cities, chosen, onChoose, onClose, nearest }: CitySheetProps) {
  const goNearest = () => {
    nearest?.();
    onClose();
  };
  return (
    <Sheet open={open} title="选择城市" onClose={onClose}>
      <View className="stores-cities">
        {nearest ? (
          <Pill tone={chosen === null ? 'good' : 'quiet'} onTap={goNearest}>
            离我最近
          </Pill>
        ) : null}
        {cities.map((city) => (
          <Pill key={city} tone={city === chosen ? 'good' : 'quiet'} onTap={() => onChoose(city)}>
            {city}
          </Pill>
        ))}
      </View>
    </Sheet>
  );
}
