import { floorOf, type PricePolicy } from '../catalog/price-policy';
import { type Fen, fen } from '../kernel/money';
import { type Level, vipPrice } from './level';

type Piece = { readonly styleCode: string; readonly category: string; readonly tagPriceFen: number };

/** What a garment costs with that card before any coupon: never below its floor, and the tag price where nothing is ever lowered. */
export function cardPrice(piece: Piece, level: Level, vipStepFen: number, prices: PricePolicy): Fen {
  if (prices.noDiscount) return fen(piece.tagPriceFen);
  return fen(Math.max(floorOf(piece, prices), vipPrice(piece.tagPriceFen, piece.category, level, vipStepFen)));
}
