import { ok } from '../kernel/outcome';
import type { OutputOf } from '../platform/contract';
import type { Action } from '../platform/serve';
import type { deskContract } from './contract';
import { letGo } from './letting-go';
import { consoleCallerOf } from './taking';

type C = typeof deskContract;
type AgentRow = OutputOf<C, 'desk.setAgent'>['agent'];

/** Who goes hands over what waits for her answer; what she answered stays hers until the shopper writes again. */
export const setState: Action<C, 'desk.setState'> = async (call, { state }) => {
  const { tx, now } = call;
  const { userNo } = consoleCallerOf(call);
  const leaves = state === 'away' || state === 'offline';
  const held = leaves ? await tx.callSql<number[]>('desk_held_by', { userNo }) : [];
  let handedOverCount = 0;
  for (const conversationNo of held) {
    if (await letGo(tx, { conversationNo, userNo }, now)) handedOverCount += 1;
  }
  const agent = await tx.callSql<AgentRow>('desk_set_agent_state', { userNo, state, now });
  return ok({ agent, handedOverCount });
};

export const setAgent: Action<C, 'desk.setAgent'> = async ({ tx, now }, wish) =>
  ok(await tx.callSql<OutputOf<C, 'desk.setAgent'>>('desk_set_agent_terms', { ...wish, now }));

export const agents: Action<C, 'desk.agents'> = async (call) => {
  const rows = await call.tx.callSql<AgentRow[]>('desk_agents', {});
  const { userNo } = consoleCallerOf(call);
  return ok({ agents: rows, me: rows.find((row) => row.userNo === userNo) ?? null });
};
