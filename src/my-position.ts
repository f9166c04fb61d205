import { create } from 'zustand';
import type { Position } from '../cloudfunctions/kernel/shape';
import { type Located, locate } from './wechat';

/** Where she is, once she said so; lives as long as the visit and is kept nowhere. */
export const useMyPosition = create<{ position: Position | null }>(() => ({ position: null }));

/** Asks for consent if need be, then for the position; every page that sorts by distance hears of it. */
export async function findMe(): Promise<Located['kind']> {
  const located = await locate();
  if (located.kind === 'here') useMyPosition.setState({ position: located.position });
  return located.kind;
}
