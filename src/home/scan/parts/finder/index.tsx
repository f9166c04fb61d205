import { View } from '@tarojs/components';
import { svgBackground } from '../../../../parts/drawing/svg-background';
import { Tap } from '../../../../parts/tap';
import './index.scss';

/** A hangtag in a viewfinder: the whole square is the button, because it is the only thing to do here. */
export function Finder({ onTap }: { onTap: () => void }) {
  return (
    <Tap className="scan-finder" label="扫吊牌" onTap={onTap}>
      <View className="scan-finder-tag" style={{ backgroundImage: TAG }} />
      <View className="scan-finder-corner scan-finder-a" />
      <View className="scan-finder-corner scan-finder-b" />
      <View className="scan-finder-corner scan-finder-c" />
      <View className="scan-finder-corner scan-finder-d" />
      <View className="scan-finder-button">扫吊牌</View>
    </Tap>
  );
}

/** The tag: card with a notched head, its string, a small code, the lines of its print, and the seal. */
const TAG = svgBackground(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 140 190">' +
    '<path d="M70 34C64 12 84 2 98 8" fill="none" stroke="#A39E94" stroke-width="1.4"/>' +
    '<path d="M26 58 52 26h36l26 32v118a8 8 0 0 1-8 8H34a8 8 0 0 1-8-8z" fill="#FFFDF9" stroke="#D9D2C5" stroke-width="1.2"/>' +
    '<circle cx="70" cy="42" r="5" fill="#EFEAE0" stroke="#A39E94" stroke-width="1.2"/>' +
    '<g fill="#1C1B19"><path d="M46 72h16v16H46zM78 72h16v16H78zM46 104h16v16H46z"/><path d="M66 72h4v8h4v4h-8zM66 90h8v4h4v4h-8v-4h-4zM78 94h4v4h8v-4h4v8h-8v4h8v4h-4v4h-4v4h-8v-4h4v-8h-4zM66 104h4v8h4v8h-8v-8h4v-4h-4zM46 92h4v4h8v-4h4v8H50v-4h-4z"/></g>' +
    '<g fill="#FFFDF9"><path d="M49 75h10v10H49zM81 75h10v10H81zM49 107h10v10H49z"/></g>' +
    '<g fill="#1C1B19"><path d="M51.500 77.500h5v5h-5zM83.500 77.500h5v5h-5zM51.500 109.500h5v5h-5z"/></g>' +
    '<path d="M46 136h32M46 147h22" stroke="#A39E94" stroke-width="2.4" stroke-linecap="round"/>' +
    '<rect x="84" y="136" width="18" height="18" rx="2" fill="#B23A2B"/>' +
    '<path d="M88.500 141.500h9M88.500 145h9M88.500 148.500h9M93 141.500v7" stroke="#FFFDF9" stroke-width="1.2"/>' +
    '<path d="M46 168v8M49 168v8M53 168v8M55 168v8M59 168v8M63 168v8M65 168v8M70 168v8M73 168v8M78 168v8M80 168v8M84 168v8M88 168v8M90 168v8M94 168v8" stroke="#1C1B19" stroke-width="1.400"/>' +
    '</svg>',
);
