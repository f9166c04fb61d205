import { View } from '@tarojs/components';
import type { GarmentPage } from '../../../../../cloudfunctions/stock/contract';
import { Panel, SectionHead } from '../../../../parts/panel';
import './index.scss';

/** What the label inside the garment says, and one sentence of why it was made. */
export function About({ style: { story, fabric, care, category } }: { style: GarmentPage['style'] }) {
  const lines = [
    { what: '品类', words: category },
    { what: '面料', words: fabric },
    { what: '洗护', words: care },
  ].filter(({ words }) => words !== '');
  return (
    <>
      <SectionHead title="关于这件" />
      <Panel>
        {story === '' ? null : <View className="product-story">{story}</View>}
        {lines.map(({ what, words }) => (
          <View className="product-about" key={what}>
            <View className="ht-sub product-about-what">{what}</View>
            <View className="product-about-words">{words}</View>
          </View>
        ))}
      </Panel>
    </>
  );
}
