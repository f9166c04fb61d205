import { View } from '@tarojs/components';
import { svgBackground } from './svg-background';
import './index.scss';

/* Line drawings of the shop, 120 × 96, in one stroke weight; `S` is where the stroke colour goes. */
const DRAWINGS = {
  bag: '<path d="M38 34h44l6 50H32z"/><path d="M48 42V30a12 12 0 0 1 24 0v12"/><path d="M46 62h28" stroke-dasharray="2 5"/>',
  hanger:
    '<path d="M60 34c0-5 3-6 6-9 3-2 4-4 4-7a8 8 0 0 0-16-2"/><path d="M60 34 22 62c-5 4-2 10 4 10h68c6 0 9-6 4-10z"/><path d="M34 80h52" stroke-dasharray="2 5"/>',
  tag: '<path d="M44 40 60 26l16 14v44H44z"/><circle cx="60" cy="42" r="3.5"/><path d="M60 26c0-9 6-14 14-14"/><path d="M52 58h16M52 66h16M52 74h9"/>',
  torn: '<path d="M44 40 60 26l16 14v18l-6 4-7-6-8 7-6-5-5 4z"/><circle cx="60" cy="42" r="3.5"/><path d="M44 74l6-4 5 5 8-7 7 6 6-4v14H44z"/>',
  cloud: '<path d="M40 66a15 15 0 0 1 2-30 20 20 0 0 1 38 5 13 13 0 0 1-1 25"/><path d="M54 72l12 12M66 72 54 84"/>',
  order: '<path d="M40 18h40v62l-7-5-6 5-7-5-7 5-6-5-7 5z"/><path d="M50 34h20M50 44h20M50 54h12"/>',
  store:
    '<path d="M30 40 36 22h48l6 18z"/><path d="M34 46v34h52V46"/><path d="M52 80V60h16v20"/><path d="M30 40c0 8 12 8 12 0 0 8 12 8 12 0 0 8 12 8 12 0 0 8 12 8 12 0 0 8 12 8 12 0"/>',
  packet: '<path d="M38 18h44v62H38z"/><path d="M38 34l22 15 22-15"/><circle cx="60" cy="49" r="7"/>',
  talk: '<path d="M28 22h64v42H58L44 78V64H28z"/><path d="M42 38h36M42 50h22" stroke-dasharray="2 5"/>',
  door: '<path d="M42 18h36v66H42z"/><circle cx="70" cy="52" r="2.5"/><path d="M32 84h56"/>',
} as const;

export type DrawingName = keyof typeof DRAWINGS;

/** A picture for a page without content. Drawn by us in the middle grey that stands on paper and in the dark alike. */
export function Drawing({ name }: { name: DrawingName }) {
  return <View className="ht-drawing" style={{ backgroundImage: svgBackground(svgOf(DRAWINGS[name])) }} />;
}

function svgOf(shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 96" fill="none" stroke="#A39E94" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${shapes}</svg>`;
}
