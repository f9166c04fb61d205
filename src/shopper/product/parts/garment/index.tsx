import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { GarmentPage } from '../../../../../cloudfunctions/stock/contract';
import { clerkCode } from '../../../../clerk-code';
import { pathOf } from '../../../../pages';
import { BottomBar } from '../../../../parts/bottom-bar';
import { ColourDots } from '../../../../parts/colour-dots';
import { Page, PageBody } from '../../../../parts/page';
import { Pill } from '../../../../parts/pill';
import { Price } from '../../../../parts/price';
import { SizeGrid } from '../../../../parts/size-grid';
import { Tap } from '../../../../parts/tap';
import { useShare } from '../../../../wechat';
import { vipPriceWords } from '../../../../words/member';
import { Contact } from '../../../parts/contact';
import { JoinRow } from '../../../parts/join';
import { PacketStrip } from '../../../parts/packet-strip';
import { sizeWords } from '../../size-words';
import { useBuying } from '../../use-buying';
import { useChoice } from '../../use-choice';
import { About } from '../about';
import { Hero } from '../hero';
import { MissingSize } from '../missing-size';
import { Outfits } from '../outfits';
import { SizeChart } from '../size-chart';
import { WhichStore } from '../which-store';
import './index.scss';

type GarmentProps = {
  page: GarmentPage;
  standing: boolean;
  /** Her visit was told to the server, so what it brings is known. */
  arrived: boolean;
  /** A card changes the price: asks for the page again. */
  onJoined: () => void;
};

/** The garment as it hangs before her: drawing, name, price, colours, sizes with what each promises, and the way to buy it. */
export function Garment({ page, standing, arrived, onJoined }: GarmentProps) {
  const choice = useChoice(page, standing);
  const bar = useBuying({ page, ...choice });
  // A clerk at work shares under her own name; what a shopper shares carries nobody's.
  useShare(() => ({ title: page.style.name, path: pathOf('product', { styleNo: page.style.styleNo, c: clerkCode() }) }));
  const { colour, colourCode, sku, size } = choice;
  const sizes = page.sizes.map((one) => ({
    size: one,
    ...sizeWords(page.skus.find((other) => other.colourCode === colourCode && other.size === one)),
  }));

  return (
    <Page title="商品" fit="edge" bar={<BottomBar {...bar} />}>
      <Hero key={colourCode} pictures={colour?.pictures ?? []} hex={colour?.hex} name={page.style.name} />
      <PageBody>
        <Headline page={page} colourName={colour?.name} />
        <View className="ht-apart product-colours">
          <ColourDots colours={page.colours} chosen={colourCode} onChoose={choice.chooseColour} />
          <ChartLink page={page} size={size} />
        </View>
        <SizeGrid sizes={sizes} chosen={size} onChoose={choice.chooseSize} />
        {sku && page.here ? (
          <MissingSize sku={sku} buy={choice.buy} pickedStore={choice.pickedStore} onPick={choice.pickStore} />
        ) : null}
        <WhichStore here={page.here} standing={standing} skuNo={sku?.skuNo ?? null} />
        <JoinRow
          way="scan"
          placeNo={standing ? page.here?.placeNo : undefined}
          offer="办会员卡，积分和会员价"
          hasCard={page.style.card !== null}
          onJoined={onJoined}
        />
        {arrived ? <PacketStrip /> : null}
        <Outfits page={page} standing={standing} />
        <About style={page.style} />
        <Contact about={aboutOf(page, choice)} />
      </PageBody>
    </Page>
  );
}

/** The garment as she has chosen it so far, for whoever she asks about it. */
function aboutOf({ style: { styleNo, name } }: GarmentPage, { colour, sku }: ReturnType<typeof useChoice>) {
  const words = [name, colour?.name, sku?.size].filter(Boolean).join(' ');
  return { kind: 'product', styleNo, skuNo: sku?.skuNo ?? null, name: words, picture: colour?.pictures[0] ?? null } as const;
}

function Headline({ page: { style }, colourName }: { page: GarmentPage; colourName: string | undefined }) {
  const marks = [`款号 ${style.code}`, colourName].filter(Boolean).join(' · ');
  return (
    <>
      <View className="ht-name">{style.name}</View>
      <View className="ht-sub">
        <Text>{style.fabric === '' ? '' : `${style.fabric} · `}</Text>
        <Text className="product-marks">{marks}</Text>
      </View>
      <View className="product-price">
        <Price amountFen={style.priceFen} size="large" wasFen={style.tagPriceFen} />
        <View className="product-price-name">
          <PriceName style={style} />
        </View>
      </View>
    </>
  );
}

/** Whose price it is: the card's, with her level's name, or the tag's. */
function PriceName({ style: { priceFen, tagPriceFen, card } }: { style: GarmentPage['style'] }) {
  if (priceFen === tagPriceFen) return <Text className="ht-sub">吊牌价</Text>;
  return <Pill tone="attention">{vipPriceWords(card?.levelName ?? '')}</Pill>;
}

function ChartLink({ page, size }: { page: GarmentPage; size: string | null }) {
  const [open, setOpen] = useState(false);
  if (page.sizeChart.length === 0) return null;
  return (
    <>
      <Tap className="product-link" onTap={() => setOpen(true)}>
        尺码表 ›
      </Tap>
      <SizeChart open={open} onClose={() => setOpen(false)} sizes={page.sizes} rows={page.sizeChart} chosen={size} />
    </>
  );
}
