import { View } from '@tarojs/components';
import { useMemo } from 'react';
import { svgBackground } from '../drawing/svg-background';
import { qrSvg } from './qr-svg';
import './index.scss';

type QrCodeProps = {
  text: string;
  /** Side in px, quiet zone included. */
  size?: number;
  /** What a screen reader says instead. */
  label: string;
};

/** A QR code a scanner reads at once: black on white even in the dark, quiet zone kept, no canvas. */
export function QrCode({ text, size = 200, label }: QrCodeProps) {
  const picture = useMemo(() => svgBackground(qrSvg(text)), [text]);
  return (
    <View
      className="ht-qr"
      ariaRole="img"
      ariaLabel={label}
      style={{ width: `${size}px`, height: `${size}px`, backgroundImage: picture }}
    />
  );
}
