import { View } from '@tarojs/components';
import type { BagGroup, BagLine } from '../../../../bag-lines';
import type { Output } from '../../../../cloud';
import { ChoiceRow } from '../../../../parts/choice-row';
import { Panel } from '../../../../parts/panel';
import { BagLineRow } from '../bag-line';

type BagGroupPanelProps = {
  group: BagGroup;
  chosen: boolean;
  /** The only group needs no choosing. */
  alone: boolean;
  quote: Output<'order.quote'> | null;
  onChoose: () => void;
  onQuantity: (line: BagLine, quantity: number) => void;
};

/** One store, one order. The chosen one is what the button pays. */
export function BagGroupPanel({ group, chosen, alone, quote, onChoose, onQuantity }: BagGroupPanelProps) {
  const name = group.place?.name ?? '还没选门店';
  return (
    <Panel className="bag-group">
      {alone ? (
        <View className="ht-title">{name}</View>
      ) : (
        <ChoiceRow chosen={chosen} title={name} note={chosen ? '结算这家' : undefined} onChoose={onChoose} />
      )}
      {group.lines.map((line) => (
        <BagLineRow
          key={line.skuNo}
          line={line}
          quoted={quote?.lines.find(({ skuNo }) => skuNo === line.skuNo)}
          onQuantity={(quantity) => onQuantity(line, quantity)}
        />
      ))}
    </Panel>
  );
}
