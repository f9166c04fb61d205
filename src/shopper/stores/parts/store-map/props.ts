import type { Position } from '../../../../../cloudfunctions/kernel/shape';
import type { MapStore } from './lay-out';

export type StoreMapProps = {
  /** Where she is; null when she did not say. */
  me: Position | null;
  /** Nearest first. */
  stores: readonly MapStore[];
  onOpen: (placeNo: number) => void;
};
