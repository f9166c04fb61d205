import { deskGoodwill } from '../cloudfunctions/desk/schema';
import { deskQuickReply } from '../cloudfunctions/desk/staff-schema';
import { newId } from '../cloudfunctions/kernel/ids';
import type { ConsoleCaller, ConsoleRole } from '../cloudfunctions/platform/caller';
import type { DeskKnown } from './console-rows';
import { aroundShop } from './desk-shop';
import type { SmallShop } from './small-shop';

/**
 * A desk with something of everything, around a shop somebody else opened whose shopper is a customer of 林晓: a conversation nobody has, one
 * the agent has, one that was handed to 林晓, a sentence, and a favour.
 */
export async function openDeskAtWork(
  shop: SmallShop,
): Promise<{ readonly known: DeskKnown; readonly callers: Record<ConsoleRole, ConsoleCaller> }> {
  const desk = await aroundShop(shop);
  for (const openid of ['oa-free', 'oa-held']) await desk.writes(openid, '在吗');
  await desk.writes('o-shopper', '在吗', { channel: 'mini' });
  await desk.digest();
  const [conversationNo, heldNo, escalatedNo] = [
    (await desk.rowOf('oa-free')).conversationNo,
    (await desk.rowOf('oa-held')).conversationNo,
    (await desk.rowOf('o-shopper')).conversationNo,
  ];
  const messageId = newId();
  await desk.must('reply', { conversationNo: heldNo, messageId, say: { kind: 'text', text: '在的' } });
  await desk.must('take', { conversationNo: escalatedNo, version: 1 });
  await desk.must('handOver', { conversationNo: escalatedNo, to: { who: 'clerk' } });
  const now = shop.world.now();
  const goodwillId = newId();
  const { accountId } = shop.shopper;
  const { userNo } = desk.agent;
  const favour = { goodwillId, conversationNo: heldNo, accountId, userNo, day: '2026-11-21', amountFen: 1_000 };
  await desk.database.insert(deskGoodwill).values({ ...favour, reason: '晚到', state: 'asked', madeAt: now });
  const [reply] = await desk.database
    .insert(deskQuickReply)
    .values({ shortcut: '您好', title: '问候', text: '您好', changedAt: now })
    .returning({ replyNo: deskQuickReply.replyNo });
  if (!reply) throw new Error('A sentence that was written down has a number.');
  const { lakeside, styleNo } = shop;
  return {
    known: {
      lakeside,
      styleNo,
      conversationNo,
      heldNo,
      escalatedNo,
      messageId,
      goodwillId,
      agentNo: userNo,
      replyNo: reply.replyNo,
    },
    callers: {
      agent: desk.agent.caller,
      lead: desk.lead.caller,
      officer: desk.officer.caller,
      manager: desk.manager.caller,
    },
  };
}
