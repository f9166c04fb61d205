import { ok, refuse } from '../kernel/outcome';
import { levels } from '../member/settings';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { deskContract } from './contract';
import { type MemberFacts, toMemberPane } from './member-pane';
import { placeSeenBy } from './reading-desk';
import { consoleCallerOf } from './taking';

type C = typeof deskContract;
type FoundProduct = { styleNo: number; code: string; name: string; tagPriceFen: number; pictureUrl: string | null };

const MOST_PRODUCTS = 12;

export const member: Action<C, 'desk.member'> = async (call, { conversationNo }) => {
  const { tx, now, world } = call;
  const placeNo = placeSeenBy(consoleCallerOf(call));
  const facts = await tx.callSql<MemberFacts | null>('desk_member', { conversationNo, placeNo, now });
  if (facts === null) return refuse('conversation/unknown');
  return ok(toMemberPane(facts, await readSetting(tx, levels, now, world.database), now));
};

export const findProduct: Action<C, 'desk.findProduct'> = async ({ tx }, { text }) =>
  ok({ products: await tx.callSql<FoundProduct[]>('desk_find_product', { text, limit: MOST_PRODUCTS }) });
