import { ok, refuse } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import type { deskContract } from './contract';
import { takeIn } from './taking-in';

type C = typeof deskContract;

/**
 * A comment is taken in like a message: what it becomes is the digest's business. Its key is "<source>:<id>", so the same file again brings
 * nothing new. Who wrote it is "<source>:<handle>".
 */
export const importComments: Action<C, 'desk.importComments'> = async ({ tx, now }, { source, rows }) => {
  const future = rows.find((row) => Date.parse(row.at) > now.getTime());
  if (future) return refuse('comment/future', { id: future.id });
  let newCount = 0;
  for (const { id, handle, text, at, url } of rows) {
    const taken = await takeIn(
      tx,
      {
        channel: 'comment',
        dedupeKey: `${source}:${id}`,
        kind: 'text',
        openid: `${source}:${handle}`,
        sentAt: new Date(at),
        payload: { Content: text, ...(url === undefined ? {} : { Url: url }) },
      },
      now,
    );
    if (taken === 'new') newCount += 1;
  }
  return ok({ newCount, knownCount: rows.length - newCount });
};
