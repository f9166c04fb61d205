import { View } from '@tarojs/components';
import { PieceLine, PiecePrice, type ShownPiece } from '../pieces';
import { Tap } from '../tap';
import './index.scss';

type PickPiecesProps = {
  pieces: readonly ShownPiece[];
  picked: readonly string[];
  onPick: (lineIds: string[]) => void;
};

/** Which pieces are meant: one row each, because each goes its own way. The whole row is the target. */
export function PickPieces({ pieces, picked, onPick }: PickPiecesProps) {
  const toggle = (lineId: string) =>
    onPick(picked.includes(lineId) ? picked.filter((one) => one !== lineId) : [...picked, lineId]);
  return (
    <View>
      {pieces.map((piece) => {
        const on = picked.includes(piece.lineId);
        return (
          <Tap
            key={piece.lineId}
            className="ht-pick"
            label={`${piece.styleName}，${piece.colourName} ${piece.size} 码${on ? '，已选' : ''}`}
            onTap={() => toggle(piece.lineId)}
          >
            <View className={`ht-pick-box ${on ? 'ht-pick-on' : ''}`} />
            <PieceLine piece={piece}>
              <PiecePrice piece={piece} />
            </PieceLine>
          </Tap>
        );
      })}
    </View>
  );
}
