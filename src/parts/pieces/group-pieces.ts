/** What two pieces must share to be shown as one line. */
type Like = {
  readonly lineId: string;
  readonly skuNo: number;
  readonly paidFen: number;
  readonly state: string;
};

export type PieceGroup<Piece> = { readonly piece: Piece; readonly quantity: number };

/** An order keeps every piece by itself; the phone shows equal ones (same sku, same money, same state) as "2 件", in order of first appearance. */
export function groupPieces<Piece extends Like>(pieces: readonly Piece[]): PieceGroup<Piece>[] {
  const groups = new Map<string, { piece: Piece; quantity: number }>();
  for (const piece of pieces) {
    const mark = `${piece.skuNo}/${piece.paidFen}/${piece.state}`;
    const group = groups.get(mark);
    if (group) group.quantity += 1;
    else groups.set(mark, { piece, quantity: 1 });
  }
  return [...groups.values()];
}
