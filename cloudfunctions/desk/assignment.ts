import type { Skill } from './states';

/** A conversation that nobody has. */
export type Waiting = {
  readonly conversationNo: number;
  readonly skill: Skill;
  readonly complaint: boolean;
  /** It went up to the leads. */
  readonly isEscalated: boolean;
  /** Since when she waits, in milliseconds; null: nothing of hers is unanswered. */
  readonly criedAt: number | null;
  /** Agents who let it go by. */
  readonly passedBy: readonly number[];
  /** Who answered her last time. */
  readonly lastUserNo: number | null;
};

/** An agent who takes new conversations now. */
export type Available = {
  readonly userNo: number;
  readonly isLead: boolean;
  readonly skills: readonly Skill[];
  readonly capacity: number;
  readonly openCount: number;
  /** When she last got one, in milliseconds; null: not today. */
  readonly lastGivenAt: number | null;
};

export type Given = { readonly conversationNo: number; readonly userNo: number };

/**
 * Who gets what: complaints first, then who waits longest. Among agents with room it goes to the one she knows, else to one who has the
 * skill, else to whoever carries least, else to whoever got nothing for longest. What was escalated goes to a lead if one has room. An
 * agent who let it go by gets it again only when nobody else has room. What finds nobody stays in the queue.
 */
export function assign(waiting: readonly Waiting[], agents: readonly Available[]): Given[] {
  const given: Given[] = [];
  const load = new Map(agents.map((agent) => [agent.userNo, agent.openCount]));
  for (const one of [...waiting].sort(byUrgency)) {
    const free = agents.filter((agent) => (load.get(agent.userNo) ?? 0) < agent.capacity);
    const untried = free.filter((agent) => !one.passedBy.includes(agent.userNo));
    const [best] = [...(untried.length > 0 ? untried : free)].sort((a, b) => compare(one, a, b, load, given));
    if (best === undefined) continue;
    load.set(best.userNo, (load.get(best.userNo) ?? 0) + 1);
    given.push({ conversationNo: one.conversationNo, userNo: best.userNo });
  }
  return given;
}

function byUrgency(a: Waiting, b: Waiting): number {
  if (a.complaint !== b.complaint) return a.complaint ? -1 : 1;
  const since = (a.criedAt ?? Number.POSITIVE_INFINITY) - (b.criedAt ?? Number.POSITIVE_INFINITY);
  return Number.isNaN(since) || since === 0 ? a.conversationNo - b.conversationNo : since;
}

/** Below zero when `a` suits better. */
function compare(one: Waiting, a: Available, b: Available, load: ReadonlyMap<number, number>, given: readonly Given[]): number {
  const ranks: readonly ((agent: Available) => number)[] = [
    (agent) => (one.isEscalated && agent.isLead ? 0 : 1),
    (agent) => (agent.userNo === one.lastUserNo ? 0 : 1),
    (agent) => (agent.skills.includes(one.skill) ? 0 : 1),
    // Shares of what she can carry, so that a lead with room for two is not filled up first.
    (agent) => (load.get(agent.userNo) ?? 0) / agent.capacity,
    (agent) => given.filter((other) => other.userNo === agent.userNo).length,
    (agent) => agent.lastGivenAt ?? 0,
    (agent) => agent.userNo,
  ];
  for (const rank of ranks) {
    const difference = rank(a) - rank(b);
    if (difference !== 0) return difference;
  }
  return 0;
}
