import { View } from '@tarojs/components';
import { Tap } from '../../../../parts/tap';
import { SHELVES, type ShelfName } from '../../voucher-words';
import './index.scss';

type ShelvesProps = { shelf: ShelfName; usableCount: number | null; onChoose: (shelf: ShelfName) => void };

/** Three words to choose from; the first says how many there are. */
export function Shelves({ shelf, usableCount, onChoose }: ShelvesProps) {
  return (
    <View className="voucher-shelves">
      {SHELVES.map(({ name, text }) => (
        <Tap
          key={name}
          className={`voucher-shelf ${name === shelf ? 'voucher-shelf-on' : ''}`}
          label={`${text}${name === shelf ? '，正在看' : ''}`}
          onTap={() => onChoose(name)}
        >
          {name === 'usable' && usableCount ? `${text} ${usableCount}` : text}
        </Tap>
      ))}
    </View>
  );
}
