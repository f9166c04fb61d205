import type { Hours } from '../store/hours';
import type { Moment } from './conversation';
import { countsFrom } from './desk-opening';

export type NewCry = { readonly conversationNo: number; readonly criedAt: Moment; readonly countsFrom: Moment };

/**
 * When she cried: by WeChat's clock, which knows whole seconds and may be a little ahead of ours. What was sent before our last answer but
 * heard after it was not answered by it, so it counts from just after.
 */
export function cryTime(sentAt: Moment, receivedAt: Moment, lastAnsweredAt: Moment | null): Moment {
  const heard = sentAt < receivedAt ? sentAt : receivedAt;
  if (lastAnsweredAt === null || heard > lastAnsweredAt) return heard;
  return new Date(Date.parse(lastAnsweredAt) + 1).toISOString();
}

/** From when the clock runs: the cry itself while the desk is open (and when nobody knows when it opens), else its next opening. */
export function clockFrom(hours: Hours, criedAt: Moment): Moment {
  return (countsFrom(hours, new Date(criedAt)) ?? new Date(criedAt)).toISOString();
}
