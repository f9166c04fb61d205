import type { Database } from '../platform/database';
import type { MessageBody } from './shape';
import type { MessageKind, SendTrouble, WechatChannel } from './states';

/** A message that is to go out now. It is `sending` until it is settled; nobody else was given it. */
export type Unsent = {
  readonly messageId: string;
  readonly conversationNo: number;
  readonly messageNo: number;
  readonly channel: WechatChannel;
  readonly openid: string;
  readonly kind: MessageKind;
  readonly text: string;
  readonly body: MessageBody | null;
  readonly mediaId: string | null;
};

/** `queued`: the request never reached WeChat, so it is tried again a little later; `unsure`: nobody knows whether it did. */
export type SendResult =
  | { readonly as: 'sent' }
  | { readonly as: 'failed'; readonly trouble: SendTrouble; readonly errcode: number | null }
  | { readonly as: 'unsure' }
  | { readonly as: 'queued' };

/**
 * Takes the oldest unsent message of each contact, in order, one of a contact at a time. What a process that died had in hand for half a
 * minute becomes `unsure`.
 */
export function claimUnsent(database: Database, now: Date, limit = 20): Promise<Unsent[]> {
  return database.callSql<Unsent[]>('desk_claim_unsent', { now, limit });
}

/** What became of it. Answers whether it still was to be settled: a late word about a message that was settled changes nothing. */
export function settleSent(database: Database, messageId: string, result: SendResult, now: Date): Promise<boolean> {
  return database.callSql<boolean>('desk_settle_sent', { messageId, ...result, now });
}
