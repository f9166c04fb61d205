import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { OrderState, PieceState } from '../../../cloudfunctions/order/states';
import { pieceStateWords } from '../../words/order';
import { Garment } from '../garment';
import { Price } from '../price';
import { formatFen } from '../price/format-fen';
import { State } from '../state';
import { groupPieces } from './group-pieces';
import './index.scss';

export type ShownPiece = {
  readonly lineId: string;
  readonly skuNo: number;
  readonly styleName: string;
  readonly colourName: string;
  readonly colourHex: string;
  readonly size: string;
  readonly picture: string | null;
  readonly tagPriceFen: number;
  readonly paidFen: number;
  readonly state: PieceState;
};

type PiecesProps = {
  pieces: readonly ShownPiece[];
  /** So that a piece only says what its order does not say already. */
  order: OrderState;
  /** A clerk who looks for the garment needs no price. */
  priced?: boolean;
};

/** The pieces of an order, equal ones together: drawing, name, colour and size, how many, what one of them cost. */
export function Pieces({ pieces, order, priced = true }: PiecesProps) {
  return (
    <View className="ht-pieces">
      {groupPieces(pieces).map(({ piece, quantity }) => {
        const state = pieceStateWords(piece.state, order);
        return (
          <PieceLine key={piece.lineId} piece={piece} note={`${quantity} 件`}>
            {priced ? <PiecePrice piece={piece} /> : null}
            {priced && quantity > 1 ? <View className="ht-sub">每件</View> : null}
            {state ? (
              <View className="ht-sub">
                <State tone={state.tone}>{state.text}</State>
              </View>
            ) : null}
          </PieceLine>
        );
      })}
    </View>
  );
}

type PieceLineProps = {
  piece: Pick<ShownPiece, 'styleName' | 'colourName' | 'colourHex' | 'size' | 'picture'>;
  note?: string;
  children?: ReactNode;
};

/** What was paid for it; the tag price below, struck through, where that was more. */
export function PiecePrice({ piece: { paidFen, tagPriceFen } }: { piece: Pick<ShownPiece, 'paidFen' | 'tagPriceFen'> }) {
  return (
    <>
      <Price amountFen={paidFen} size="small" exact />
      {paidFen < tagPriceFen ? <Text className="ht-sub ht-piece-tag">¥{formatFen(tagPriceFen, true)}</Text> : null}
    </>
  );
}

/** One line of it; what stands at the right end is the caller's. */
export function PieceLine({ piece, note, children }: PieceLineProps) {
  const facts = [piece.colourName, piece.size, ...(note ? [note] : [])];
  return (
    <View className="ht-piece">
      <Garment picture={piece.picture} hex={piece.colourHex} shape="row" />
      <View className="ht-piece-words">
        <View className="ht-piece-name">{piece.styleName}</View>
        <Text className="ht-sub">{facts.join(' · ')}</Text>
      </View>
      {children ? <View className="ht-piece-end">{children}</View> : null}
    </View>
  );
}
