export { type BoughtPiece as OrderedPiece, layOut, linesOf, mergeLines } from '../coupon/bag';
