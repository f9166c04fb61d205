import type { AgentState, Skill } from '../../cloudfunctions/desk/states';

// The lists of the server do not come along, since a browser carries types only; the compiler compares the words.

/** In the order she chooses from. */
export const AGENT_STATES = ['online', 'busy', 'away', 'offline'] as const satisfies readonly AgentState[];

export const SKILLS = ['general', 'order', 'product', 'complaint'] as const satisfies readonly Skill[];
