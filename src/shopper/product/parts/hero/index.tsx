import { View } from '@tarojs/components';
import { useState } from 'react';
import { Garment } from '../../../../parts/garment';
import { Tap } from '../../../../parts/tap';
import './index.scss';

type HeroProps = { pictures: readonly string[]; hex: string | undefined; name: string };

/** The garment on its ground. Further views are close-ups: a tap turns to them, nothing slides by itself. */
export function Hero({ pictures, hex, name }: HeroProps) {
  const [at, setAt] = useState(0);
  const picture = pictures[at] ?? null;
  if (pictures.length < 2) return <Garment shape="hero" picture={picture} hex={hex} label={name} />;

  const turn = () => setAt((now) => (now + 1) % pictures.length);
  return (
    <Tap className="product-hero" label={`${name}，第 ${at + 1} 张，共 ${pictures.length} 张`} onTap={turn}>
      <Garment shape="hero" picture={picture} hex={hex} filled={at > 0} />
      <View className="product-hero-views">
        {pictures.map((one, position) => (
          <View className={`product-hero-view ${position === at ? 'product-hero-on' : ''}`} key={one} />
        ))}
      </View>
    </Tap>
  );
}
