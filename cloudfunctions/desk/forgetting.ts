import type { World } from '../platform/world';

/** A console that was away for longer reads its inbox anew. */
const EVENTS_KEPT_HOURS = 24;
/** What WeChat sent is in the conversations by then; a comment's key stays, so that the same file brings nothing new a year later. */
const INTAKE_KEPT_DAYS = 30;
const HOUR_MS = 3_600_000;
const AT_ONCE = 5_000;

/** Drops events nobody reads on from, and what came in long ago. Answers how many rows went. */
export async function forgetDeskTraces(world: World): Promise<number> {
  const now = world.now().getTime();
  const asked = {
    eventsBefore: new Date(now - EVENTS_KEPT_HOURS * HOUR_MS),
    intakeBefore: new Date(now - INTAKE_KEPT_DAYS * 24 * HOUR_MS),
    limit: AT_ONCE,
  };
  let goneCount = 0;
  for (;;) {
    const count = await world.database.callSql<number>('desk_forget_traces', asked);
    goneCount += count;
    if (count < AT_ONCE) return goneCount;
  }
}
