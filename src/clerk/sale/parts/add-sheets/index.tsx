import { View } from '@tarojs/components';
import { useState } from 'react';
import { Action } from '../../../../parts/action';
import { ColourDots } from '../../../../parts/colour-dots';
import { Field } from '../../../../parts/field';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { SizeGrid } from '../../../../parts/size-grid';
import type { Selling } from '../..';
import { garmentOf } from '../../basket';
import type { FoundStyle } from '../../use-basket';
import './index.scss';

type Basket = Selling['basket'];

/** The number under the bars, for a tag no camera reads. */
export function WriteSheet({ basket: { isWriting, write, find, refusal, isLooking } }: { basket: Basket }) {
  const [written, setWritten] = useState('');
  const tag = written.trim();
  const look = () => {
    if (tag === '' || isLooking) return;
    find(tag);
    setWritten('');
  };
  return (
    <Sheet open={isWriting} title="输条码数字" onClose={() => write(false)}>
      <Field
        label="吊牌条码下方的 13 位数字"
        value={written}
        onChange={setWritten}
        onDone={look}
        type="number"
        maxLength={20}
        placeholder="690 1234 567892"
      />
      {refusal ? <Remark refusal={refusal} /> : null}
      <Action className="add-yes" kind="ink" onTap={look} busy={isLooking} disabled={tag === ''}>
        加这一件
      </Action>
    </Sheet>
  );
}

/** A tag that names the style only: which colour and size she holds in her hand. */
export function SizeSheet({ basket: { unsized, put, leaveUnsized } }: { basket: Basket }) {
  return (
    <Sheet open={unsized !== null} title={unsized?.style.name ?? ''} onClose={leaveUnsized}>
      {unsized ? <Sizes key={unsized.style.styleNo} found={unsized} onPut={put} /> : null}
    </Sheet>
  );
}

function Sizes({ found, onPut }: { found: FoundStyle; onPut: Basket['put'] }) {
  const [colourCode, setColourCode] = useState(found.colours[0]?.code ?? null);
  const skus = found.skus.filter((sku) => sku.colourCode === colourCode);
  const choose = (size: string) => {
    const sku = skus.find((one) => one.size === size);
    const garment = sku ? garmentOf(found, sku.skuNo) : null;
    if (garment) onPut(garment);
  };
  return (
    <>
      <View className="ht-sub">这枚吊牌没有写尺码，照衣服上的选。</View>
      <View className="ht-row">
        <ColourDots colours={found.colours} chosen={colourCode} onChoose={setColourCode} />
        <View>{found.colours.find(({ code }) => code === colourCode)?.name ?? ''}</View>
      </View>
      <SizeGrid
        sizes={skus.map(({ size, onHandCount }) => ({
          size,
          note: onHandCount > 0 ? `本店 ${onHandCount} 件` : '账上没有',
          where: onHandCount > 0 ? 'here' : 'far',
        }))}
        chosen={null}
        onChoose={choose}
      />
    </>
  );
}
