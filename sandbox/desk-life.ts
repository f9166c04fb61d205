import { digest } from '../cloudfunctions/desk/digesting';
import { deskContact, deskConversation, deskGoodwill, deskIntake } from '../cloudfunctions/desk/schema';
import { dayOf } from '../cloudfunctions/kernel/day';
import { newId } from '../cloudfunctions/kernel/ids';
import { hireForConsole } from './console-users';
import type { SmallShop } from './small-shop';

type Written = {
  readonly openid: string;
  readonly unionid: string;
  readonly nickname: string;
  readonly cry: string;
  readonly deskNote: string;
  readonly favourReason: string;
};

/** On both channels; on one an agent answered and noted something, on the other she still waits. */
export async function wroteToDesk(shop: SmallShop, hers: Written): Promise<void> {
  const { database } = shop;
  const now = shop.world.now();
  const message = { receivedAt: now, sentAt: now };
  const { unionid } = hers;
  await database.insert(deskContact).values({
    ...{
      channel: 'official',
      openid: `oa-${hers.openid}`,
      unionid,
      accountId: shop.shopper.accountId,
      firstSeenAt: now,
      askedAt: now,
    },
    arrivedBy: 'c/0000',
  });
  await database.insert(deskIntake).values([
    {
      channel: 'mini',
      dedupeKey: '1',
      kind: 'text',
      openid: hers.openid,
      payload: { MsgType: 'text', Content: hers.cry },
      ...message,
    },
    {
      channel: 'mini',
      dedupeKey: '2',
      kind: 'picture',
      openid: hers.openid,
      payload: { MsgType: 'image', MediaId: 'm-1' },
      ...message,
    },
    {
      ...{ channel: 'official', dedupeKey: '3', kind: 'text', openid: `oa-${hers.openid}`, ...message },
      payload: { MsgType: 'text', Content: hers.cry },
    },
  ]);
  for (let done = 1; done > 0; ) done = await digest(shop.world);
  const { caller } = await hireForConsole(database, { login: 'desk', name: '陈屿', roles: ['agent'], now });
  const [row] = await database.select({ conversationNo: deskConversation.conversationNo }).from(deskConversation).limit(1);
  const conversationNo = row?.conversationNo ?? 0;
  const ask = async (path: string, input: object) => {
    const said = await shop.call(path, { conversationNo, ...input }, caller);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
  };
  await ask('desk.note', { messageId: newId(), text: hers.deskNote });
  await database.insert(deskGoodwill).values({
    ...{
      goodwillId: newId(),
      conversationNo,
      accountId: shop.shopper.accountId,
      userNo: caller.userNo,
      day: dayOf(now),
      amountFen: 2_000,
    },
    ...{ reason: hers.favourReason, state: 'paid', billNo: 'G1', settledAt: now, madeAt: now },
  });
  await ask('desk.reply', { messageId: newId(), say: { kind: 'text', text: `${hers.nickname}您好` } });
}
