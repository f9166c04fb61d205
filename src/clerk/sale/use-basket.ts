import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { call, type Output, type RefusalCode } from '../../cloud';
import { useScanner } from '../use-scanner';
import { type BasketLine, type Garment, garmentOf, withOneMore, withQuantity } from './basket';

export type FoundStyle = Output<'stock.lookup'>;

/** Garments onto the counter, by their tags: a tag of one piece is added at once, a tag of a style asks which size. */
export function useBasket(placeNo: number) {
  const [lines, setLines] = useState<readonly BasketLine[]>([]);
  const [unsized, setUnsized] = useState<FoundStyle | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const [isWriting, setIsWriting] = useState(false);

  const put = (garment: Garment) => {
    setLines((before) => withOneMore(before, garment));
    setUnsized(null);
    setIsWriting(false);
  };
  const find = async (text: string) => {
    setRefusal(null);
    setIsLooking(true);
    const answer = await call('stock.lookup', { placeNo, text });
    setIsLooking(false);
    if (!answer.ok) return setRefusal(answer.refusal);
    const { scannedSkuNo } = answer.value;
    const garment = scannedSkuNo === null ? null : garmentOf(answer.value, scannedSkuNo);
    if (garment) return put(garment);
    setIsWriting(false);
    setUnsized(answer.value);
  };
  const { camera, scan } = useScanner((text) => void find(text));
  const write = (open: boolean) => {
    setRefusal(null);
    setIsWriting(open);
  };
  return {
    lines,
    refusal,
    isLooking,
    isWriting,
    unsized,
    camera,
    find: (text: string) => void find(text),
    /** The next piece: with the camera where there is one, else by its number. */
    add: camera === 'ready' ? scan : () => write(true),
    write,
    put,
    leaveUnsized: () => setUnsized(null),
    setQuantity: (skuNo: number, quantity: number) => setLines((before) => withQuantity(before, skuNo, quantity)),
  };
}
