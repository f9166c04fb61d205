import { View } from '@tarojs/components';
import { Action } from '../../../../parts/action';
import { LoadingState } from '../../../../parts/loading-state';
import { Panel } from '../../../../parts/panel';
import { PieceLine } from '../../../../parts/pieces';
import { Price } from '../../../../parts/price';
import { Remark } from '../../../../parts/remark';
import { Stepper } from '../../../../parts/stepper';
import type { Selling } from '../..';
import { type BasketLine, countPieces, MOST_OF_ONE } from '../../basket';
import type { SalePrice } from '../../use-pricing';
import './index.scss';

/** What lies on the counter, in the order it was scanned. */
export function Garments({ sale: { basket, pricing, writeOff } }: { sale: Selling }) {
  const { lines, setQuantity, write, refusal, isLooking, isWriting } = basket;
  const locked = writeOff.unsure !== null;
  return (
    <>
      {refusal && !isWriting ? <Remark refusal={refusal} /> : null}
      {lines.length === 0 && !isLooking ? null : (
        <Panel title="衣服" aside={`${countPieces(lines)} 件`}>
          {lines.map((line) => (
            <GarmentLine
              key={line.garment.skuNo}
              line={line}
              paidFen={paidFor(line, pricing.price)}
              locked={locked}
              onQuantity={(quantity) => setQuantity(line.garment.skuNo, quantity)}
            />
          ))}
          {isLooking ? <LoadingState shape="panel" /> : null}
        </Panel>
      )}
      {lines.length === 0 || locked || basket.camera !== 'ready' ? null : (
        <View className="garments-write">
          <Action kind="quiet" onTap={() => write(true)}>
            扫不出来，输条码数字
          </Action>
        </View>
      )}
    </>
  );
}

/** What the whole line comes to; null while the price on screen does not know it. */
function paidFor({ garment, quantity }: BasketLine, price: SalePrice | null): number | null {
  const priced = price?.lines.find((line) => line.skuNo === garment.skuNo);
  return priced?.quantity === quantity ? priced.paidFen : null;
}

type GarmentLineProps = {
  line: BasketLine;
  paidFen: number | null;
  locked: boolean;
  onQuantity: (quantity: number) => void;
};

function GarmentLine({ line: { garment, quantity }, paidFen, locked, onQuantity }: GarmentLineProps) {
  const tagFen = garment.tagPriceFen * quantity;
  return (
    <View className="garment-line">
      <PieceLine piece={garment} />
      <View className="ht-apart garment-foot">
        <Price amountFen={paidFen ?? tagFen} size="medium" exact wasFen={tagFen} />
        {locked ? (
          <View className="ht-sub">{`${quantity} 件`}</View>
        ) : (
          <Stepper
            count={quantity}
            most={MOST_OF_ONE}
            onChange={onQuantity}
            label={`${garment.styleName} ${garment.colourName} ${garment.size}`}
          />
        )}
      </View>
    </View>
  );
}
