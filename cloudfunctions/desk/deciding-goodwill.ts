import { grantVoucher } from '../coupon/granting';
import { ok, refuse } from '../kernel/outcome';
import type { OutputOf } from '../platform/contract';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import type { deskContract } from './contract';
import { decidedLine } from './goodwill-words';
import { hold } from './holding';
import { goodwillPolicy } from './settings';
import type { GoodwillState } from './states';
import { consoleCallerOf } from './taking';
import { tellDesk, tellHer } from './telling-goodwill';

type C = typeof deskContract;
type Row = OutputOf<C, 'desk.decideGoodwill'>['goodwill'];
type Asked = {
  readonly conversationNo: number;
  readonly accountId: string;
  readonly userNo: number;
  readonly agentName: string;
  readonly couponNo: number | null;
  readonly title: string | null;
  readonly amountFen: number;
  readonly state: GoodwillState;
};

/**
 * A lead decides about what an agent asked for, never about her own. Granted, it is hers at once and she is told in the agent's name. Whatever
 * was decided, the conversation says so.
 */
export const decideGoodwill: Action<C, 'desk.decideGoodwill'> = async (call, { goodwillId, grant }) => {
  const { tx, now, world } = call;
  const asked = await tx.callSql<Asked | null>('desk_goodwill_of', { goodwillId });
  if (!asked) return refuse('goodwill/unknown');
  const { userNo: decidedBy } = consoleCallerOf(call);
  if (asked.userNo === decidedBy) return refuse('goodwill/own');
  if (asked.state !== 'asked') return refuse('goodwill/decided');
  const found = await hold(tx, { conversationNo: asked.conversationNo }, now);
  if (!found.ok) return refuse('goodwill/unknown');

  const { accountId, couponNo, title, amountFen, userNo, agentName } = asked;
  const { coupons } = await readSetting(tx, goodwillPolicy, now, world.database);
  const isGranted = grant && couponNo !== null;
  const isListed = coupons.some((one) => one.couponNo === couponNo);
  const voucherId = isGranted && isListed ? await grantVoucher(tx, { accountId, couponNo, grantKey: goodwillId, now }) : null;
  if (isGranted && voucherId === null) return refuse('goodwill/coupon-over');
  const state = grant ? 'given' : 'refused';
  const row = await tx.callSql<Row>('desk_goodwill_decide', { goodwillId, state, voucherId, decidedBy, now });
  const favour = { title, amountFen };
  const line = decidedLine(row.decidedBy ?? '', agentName, favour, grant);
  const conversation = await tellDesk(tx, found.value.conversation, line, now);
  if (grant) await tellHer(tx, { ...found.value, conversation }, { goodwillId, userNo, ...favour }, now);
  return ok({ goodwill: row });
};
