import type { Database } from '../platform/database';
import { hold, noted, write } from './holding';

export type SystemLine = { readonly conversationNo: number; readonly messageId: string; readonly text: string };

/** A line for agents about what happened. The same `messageId` is the same line. Answers whether it was new. */
export function addSystemLine(database: Database, { conversationNo, messageId, text }: SystemLine, now: Date): Promise<boolean> {
  return database.transaction(async (tx) => {
    const found = await hold(tx, { conversationNo, messageId }, now);
    if (!found.ok || found.value.existing) return false;
    await write(tx, noted(found.value.conversation, messageId, text, now.toISOString()), now);
    return true;
  });
}
