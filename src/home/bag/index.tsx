import { View } from '@tarojs/components';
import type { Output } from '../../cloud';
import { openTab } from '../../pages';
import { BottomBar } from '../../parts/bottom-bar';
import { EmptyState } from '../../parts/empty-state';
import { Page } from '../../parts/page';
import { Price } from '../../parts/price';
import { formatFen } from '../../parts/price/format-fen';
import { Remark } from '../../parts/remark';
import { BagGroupPanel } from './parts/bag-group';
import { isTooMany, pieceCountOf, useBagPage } from './use-bag-page';
import './index.scss';

type Bag = ReturnType<typeof useBagPage>;

/** What she has put aside, by the store where she will take it. */
export default function BagPage() {
  const bag = useBagPage();
  const { groups, chosen, choose, asked, quote, change } = bag;
  if (chosen === null) {
    return (
      <Page>
        <EmptyState
          drawing="bag"
          title="购物袋还空着"
          why="扫一枚吊牌，把想试、想买的先放进来。"
          way={{ text: '去扫吊牌', onTap: () => openTab('scan') }}
          otherWay={{ text: '先逛逛', onTap: () => openTab('shop') }}
        />
      </Page>
    );
  }
  return (
    <Page bar={<BagBar bag={bag} />}>
      {groups.map((group) => (
        <BagGroupPanel
          key={group.place?.placeNo ?? 0}
          group={group}
          chosen={group === chosen}
          alone={groups.length === 1}
          quote={group === chosen ? quote : null}
          onChoose={() => choose(group.place?.placeNo ?? null)}
          onQuantity={(line, quantity) => void change(line, quantity)}
        />
      ))}
      {isTooMany(chosen) ? <Remark refusal={{ code: 'order/too-many', details: { mostCount: 20 } }} /> : null}
      {asked.kind === 'refused' ? <Remark refusal={asked.refusal} /> : null}
      <View className="ht-sub bag-foot">放进购物袋不占库存，付款时才为您留下。</View>
    </Page>
  );
}

function BagBar({ bag: { chosen, quote, asked, goOn } }: { bag: Bag }) {
  if (chosen === null) return null;
  if (chosen.place === null) return <BottomBar primary={{ text: '选择取货门店', onTap: goOn }} />;
  const short = quote?.lines.some(
    ({ quantity, promisedCount }: Output<'order.quote'>['lines'][number]) => promisedCount < quantity,
  );
  const blocked = short === true || isTooMany(chosen) || asked.kind === 'refused';
  return (
    <BottomBar
      lead={
        <View>
          <View className="ht-sub">{`${pieceCountOf(chosen)} 件${savedWords(quote)}`}</View>
          {quote ? <Price amountFen={quote.payableFen} exact /> : null}
        </View>
      }
      primary={{ text: short ? '请先调整件数' : '去结算', onTap: goOn, disabled: blocked }}
    />
  );
}

/** Why the sum is less than the tags: member price and coupons, which the checkout lists one by one. */
function savedWords(quote: Output<'order.quote'> | null): string {
  const savedFen = (quote?.calculation ?? []).reduce((saved, { amountFen }) => saved + Math.max(0, -amountFen), 0);
  return savedFen > 0 ? ` · 已省 ¥${formatFen(savedFen, true)}` : '';
}
