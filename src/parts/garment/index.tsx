import { Image, View } from '@tarojs/components';
import { pictureUrl } from '../../cloud';
import { tintOf } from './tint';
import './index.scss';

type GarmentProps = {
  /** Path below the picture origin, as the contracts give it; null shows the empty ground. */
  picture: string | null;
  /** The colour of the garment, for the ground. */
  hex?: string | undefined;
  /** `hero` fills the width at 375 : 278; `card` 4 : 5 as wide as its column; `row` 58 × 72; `tile` 74 × 92. */
  shape?: 'hero' | 'card' | 'row' | 'tile';
  /** A close-up of the cloth fills the box to its edges; a whole garment hangs in it. */
  filled?: boolean;
  /** What a screen reader says. */
  label?: string | undefined;
};

/** A garment on a ground tinted from it. The box has its height before the picture comes, so nothing jumps. */
export function Garment({ picture, hex = '', shape = 'card', filled = false, label }: GarmentProps) {
  return (
    <View
      className={`ht-garment ht-garment-${shape} ${filled ? 'ht-garment-filled' : ''}`}
      style={{ backgroundImage: tintOf(hex) }}
    >
      {picture === null ? null : (
        <Image
          className="ht-garment-picture"
          src={pictureUrl(picture)}
          mode={filled ? 'aspectFill' : 'aspectFit'}
          lazyLoad={shape !== 'hero'}
          {...(label === undefined ? {} : { ariaLabel: label })}
        />
      )}
    </View>
  );
}
