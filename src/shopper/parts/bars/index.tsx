import { View } from '@tarojs/components';
import { useMemo } from 'react';
import { svgBackground } from '../../../parts/drawing/svg-background';
import { barsSvg } from './bars-svg';
import './index.scss';

type BarsProps = {
  text: string;
  /** In px; the width is that of the box it stands in. */
  height: number;
  /** What a screen reader says instead. */
  label: string;
};

/** A barcode (Code 128) for a laser at the till: black on white even in the dark, as wide as there is room. */
export function Bars({ text, height, label }: BarsProps) {
  const picture = useMemo(() => {
    const svg = barsSvg(text);
    return svg === null ? null : svgBackground(svg);
  }, [text]);
  if (picture === null) return null;
  return <View className="bars" ariaRole="img" ariaLabel={label} style={{ height: `${height}px`, backgroundImage: picture }} />;
}
