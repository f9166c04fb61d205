import { type Available, assign, type Waiting } from './assignment';
import type { AgentState, Escalation } from './states';

/** An agent with what decides whether she gets something; milliseconds. */
export type Manning = Available & { readonly state: AgentState; readonly seenAt: number };

/** A conversation an agent has and has not answered; `since` is the cry or when she got it, whichever was later. */
export type Held = Waiting & { readonly userNo: number; readonly since: number };

/** A cry nobody answered, with the clerk who would get it. */
export type Unanswered = {
  readonly conversationNo: number;
  readonly countsFrom: number;
  readonly escalation: Escalation;
  readonly hasHomeClerk: boolean;
};

/** What the desk looks like at one moment; `idle` are answered conversations nobody wrote in for long. */
export type DeskFacts = {
  readonly waiting: readonly Waiting[];
  readonly agents: readonly Manning[];
  readonly held: readonly Held[];
  readonly unanswered: readonly Unanswered[];
  readonly idle: readonly { readonly conversationNo: number }[];
};

export type Patience = {
  readonly handOnSeconds: number;
  readonly leadSeconds: number;
  readonly clerkSeconds: number;
  readonly silentSeconds: number;
};

/** One thing to do; before it is done it is looked at again, so that two processes that decide alike do it once. */
export type Step =
  | { readonly what: 'silence'; readonly userNo: number }
  | {
      readonly what: 'give';
      readonly conversationNo: number;
      readonly userNo: number;
      readonly from: number | null;
    }
  | { readonly what: 'release'; readonly conversationNo: number; readonly from: number }
  | { readonly what: 'escalate'; readonly conversationNo: number; readonly to: 'lead' | 'clerk' }
  | { readonly what: 'close'; readonly conversationNo: number };

/**
 * What is due. A console that fell silent is taken off; what its agent left unanswered goes to somebody else or back to the queue. Who let
 * her wait too long loses her, but only to somebody who has room: a slow agent is better than none. Then the cries that wait longest go up:
 * to the leads, and to her own clerk.
 */
export function stepsDue(facts: DeskFacts, patience: Patience, now: number): Step[] {
  const isSilent = (agent: Manning) => agent.state !== 'offline' && now - agent.seenAt > patience.silentSeconds * 1_000;
  const silent = facts.agents.filter(isSilent);
  const isThere = (agent: Manning) => !isSilent(agent) && (agent.state === 'online' || agent.state === 'busy');
  const there = new Set(facts.agents.filter(isThere).map((agent) => agent.userNo));
  const ready = facts.agents.filter((agent) => agent.state === 'online' && !isSilent(agent));

  const left = facts.held.filter((one) => !there.has(one.userNo));
  const slow = facts.held.filter((one) => there.has(one.userNo) && now - one.since >= patience.handOnSeconds * 1_000);
  const moving = new Map([...left, ...slow].map((one) => [one.conversationNo, one.userNo]));
  const passed = [...left, ...slow].map((one) => ({ ...one, passedBy: [...one.passedBy, one.userNo] }));
  const given = assign([...facts.waiting, ...passed], ready).filter((one) => moving.get(one.conversationNo) !== one.userNo);
  const isGiven = new Set(given.map((one) => one.conversationNo));

  return [
    ...silent.map(({ userNo }) => ({ what: 'silence' as const, userNo })),
    ...given.map((one) => ({ what: 'give' as const, ...one, from: moving.get(one.conversationNo) ?? null })),
    ...left
      .filter((one) => !isGiven.has(one.conversationNo))
      .map(({ conversationNo, userNo }) => ({ what: 'release' as const, conversationNo, from: userNo })),
    ...escalations(facts.unanswered, patience, now, new Set([...isGiven, ...left.map((one) => one.conversationNo)])),
    ...facts.idle.map(({ conversationNo }) => ({ what: 'close' as const, conversationNo })),
  ];
}

/** What moves this turn goes up at the next: whoever gets it now may still answer. */
function escalations(unanswered: readonly Unanswered[], patience: Patience, now: number, moved: ReadonlySet<number>): Step[] {
  return unanswered.flatMap((one): Step[] => {
    const to = moved.has(one.conversationNo) ? undefined : nextUp(one, patience, (now - one.countsFrom) / 1_000);
    return to === undefined ? [] : [{ what: 'escalate', conversationNo: one.conversationNo, to }];
  });
}

function nextUp(
  { escalation, hasHomeClerk }: Unanswered,
  patience: Patience,
  waitedSeconds: number,
): 'lead' | 'clerk' | undefined {
  if (hasHomeClerk && escalation !== 'clerk' && waitedSeconds >= patience.clerkSeconds) return 'clerk';
  return escalation === 'none' && waitedSeconds >= patience.leadSeconds ? 'lead' : undefined;
}
