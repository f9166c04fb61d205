import { View } from '@tarojs/components';
import { useMemo } from 'react';
import { svgBackground } from '../../../../parts/drawing/svg-background';
import { posterSvg } from '../../draw-poster';
import { posterOf } from '../../poster';
import type { MyCode } from '../../use-code';
import './index.scss';

/** The poster as it will be printed. */
export function Poster({ known }: { known: MyCode }) {
  const picture = useMemo(() => svgBackground(posterSvg(posterOf(known))), [known]);
  const { name, storeName } = known.clerk;
  return (
    <View
      className="code-poster"
      ariaRole="img"
      ariaLabel={`${storeName} ${name}的专属码，请顾客用微信扫`}
      style={{ backgroundImage: picture }}
    />
  );
}
