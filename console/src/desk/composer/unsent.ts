import type { Refusal } from '../../../../cloudfunctions/kernel/outcome';
import type { Input, RefusalCode } from '../../contracts';

export type Say = Input<'desk.reply'>['say'];

/** A message the server has not answered for yet. Its id and key were made when she pressed send, and stay through every retry. */
export type Unsent = {
  readonly conversationNo: number;
  readonly messageId: string;
  readonly key: string;
  readonly say: Say;
  readonly isNote: boolean;
  /** What to show: the text, or "[图片]", "[商品] 针织连衣裙". */
  readonly label: string;
  readonly at: number;
  /** Null while it is on its way. `outage`: nobody knows, so the same key may ask again; anything else is a no. */
  readonly refusal: Refusal<RefusalCode> | null;
};

/** A new one at the end. */
export function withUnsent(list: readonly Unsent[], one: Unsent): Unsent[] {
  return [...list.filter(({ messageId }) => messageId !== one.messageId), one];
}

export function without(list: readonly Unsent[], messageId: string): Unsent[] {
  return list.filter((one) => one.messageId !== messageId);
}

/** With its refusal, or on its way again (null). */
export function refused(list: readonly Unsent[], messageId: string, refusal: Unsent['refusal']): Unsent[] {
  return list.map((one) => (one.messageId === messageId ? { ...one, refusal } : one));
}

/** After a reload nobody waits for the answers any more: what was on its way is as unknown as after an outage. */
export function afterReload(list: readonly Unsent[]): Unsent[] {
  return list.map((one) => (one.refusal === null ? { ...one, refusal: { code: 'outage' } } : one));
}
