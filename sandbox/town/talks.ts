import { inArray } from 'drizzle-orm';
import { deskContact, deskConversation, deskCry, deskMessage } from '../../cloudfunctions/desk/schema';
import type { Skill, WechatChannel } from '../../cloudfunctions/desk/states';
import { assert } from '../../cloudfunctions/kernel/assert';
import { addDays, atMinute, dayOf } from '../../cloudfunctions/kernel/day';
import { newId } from '../../cloudfunctions/kernel/ids';
import type { Database } from '../../cloudfunctions/platform/database';
import { platformAccount } from '../../cloudfunctions/platform/schema';
import { openidOn, unionidOf } from '../wechat/messages/message-apps';
import { SHOPPERS } from './people';

const [, CHEN, LIN, WU] = SHOPPERS;
const ASKED = '这次服务结束了。请回复 1 到 5 给我们打分，5 是很满意。';

/** What was said or noted, seconds after the conversation began. An answer ends what she asked before it. */
type Line = { readonly at: number; readonly text: string } & (
  | { readonly who: 'her' | 'agent' | 'bot'; readonly kind?: 'text' | 'rated' }
  | { readonly who: 'agent'; readonly kind: 'note' }
);

type Talk = {
  readonly channel: WechatChannel;
  /** In the mini-program. */
  readonly openid: string;
  readonly agent: string;
  readonly skill: Skill;
  readonly tags: readonly string[];
  readonly daysAgo: number;
  /** Minute of the day it began. */
  readonly minute: number;
  readonly rating: number | null;
  readonly lines: readonly Line[];
};

/** A question answered in time, one that took longer than two minutes, and a complaint that came to the lead. */
const TALKS: readonly Talk[] = [
  {
    ...{
      channel: 'mini',
      openid: LIN.openid,
      agent: 'chenyu',
      skill: 'product',
      tags: ['改衣'],
      daysAgo: 3,
      minute: 920,
      rating: 5,
    },
    lines: [
      { at: 0, who: 'her', text: '裤子想改短 2 厘米，可以送到湖滨店改吗' },
      { at: 48, who: 'agent', text: '可以的，任一门店都能收，金卡有一次免费改裤长，当天就能取' },
      { at: 95, who: 'her', text: '好的，我周末过去' },
      { at: 130, who: 'agent', text: '好，您到店说卡上的名字就行' },
      { at: 600, who: 'bot', text: ASKED },
      { at: 660, who: 'her', kind: 'rated', text: '5' },
    ],
  },
  {
    ...{
      channel: 'official',
      openid: CHEN.openid,
      agent: 'luqing',
      skill: 'order',
      tags: ['发票'],
      daysAgo: 2,
      minute: 665,
      rating: 4,
    },
    lines: [
      { at: 0, who: 'her', text: '发票可以开公司抬头吗' },
      { at: 185, who: 'agent', text: '可以，请把抬头和税号发给我，开好后发到您邮箱' },
      { at: 900, who: 'bot', text: ASKED },
      { at: 960, who: 'her', kind: 'rated', text: '4' },
    ],
  },
  {
    ...{
      channel: 'mini',
      openid: WU.openid,
      agent: 'xuzhen',
      skill: 'complaint',
      tags: ['质量'],
      daysAgo: 1,
      minute: 1_160,
      rating: null,
    },
    lines: [
      { at: 0, who: 'her', text: '收到的针织衫袖口开线了，太差' },
      { at: 70, who: 'agent', text: '非常抱歉。照片发我就行，明天给您换一件新的，旧的不用先寄' },
      { at: 90, who: 'agent', kind: 'note', text: '换货从总仓发，运费我们出' },
      { at: 240, who: 'her', text: '好，等你们' },
      { at: 300, who: 'agent', text: '已经安排好了，发出后在小程序里能看到' },
      { at: 1_500, who: 'bot', text: ASKED },
    ],
  },
];

type Wish = { readonly now: Date; readonly userNos: ReadonlyMap<string, number> };

/**
 * Lays down the town's conversations of the last days as the desk would have left them: over, answered, rated. Written row by row and not
 * held through the desk's actions, which would take whoever starts the demo a second. Who is in the list of contacts has spoken already.
 */
export async function layTownTalks(database: Database, { now, userNos }: Wish): Promise<void> {
  const accounts = await database
    .select()
    .from(platformAccount)
    .where(
      inArray(
        platformAccount.openid,
        TALKS.map(({ openid }) => openid),
      ),
    );
  const held = TALKS.map((talk) => ({ ...talk, began: atMinute(addDays(dayOf(now), -talk.daysAgo), talk.minute) }));
  const contacts = await database
    .insert(deskContact)
    .values(held.map((talk) => contactOf(talk, accounts.find((account) => account.openid === talk.openid)?.accountId)))
    .onConflictDoNothing()
    .returning();
  const fresh = held.flatMap((talk) => {
    const contact = contacts.find((one) => one.unionid === unionidOf(talk.openid));
    const userNo = userNos.get(talk.agent);
    assert(userNo !== undefined, `${talk.agent} works at the town's console.`);
    return contact ? [{ ...talk, contactNo: contact.contactNo, userNo }] : [];
  });
  if (fresh.length === 0) return;
  const rows = await database.insert(deskConversation).values(fresh.map(conversationOf)).returning();
  const numbered = fresh.map((talk) => {
    const row = rows.find((one) => one.contactNo === talk.contactNo);
    assert(row, 'Each of the conversations was written.');
    return { ...talk, conversationNo: row.conversationNo };
  });
  await database.insert(deskMessage).values(numbered.flatMap(messagesOf));
  await database.insert(deskCry).values(numbered.flatMap(criesOf));
}

type Held = Talk & { readonly began: Date };
type Fresh = Held & { readonly contactNo: number; readonly userNo: number };
type Numbered = Fresh & { readonly conversationNo: number };

function contactOf({ channel, openid, began }: Held, accountId: string | undefined) {
  return {
    ...{ channel, openid: openidOn(channel, openid), unionid: unionidOf(openid), accountId: accountId ?? null },
    ...{ subscribed: channel === 'official', lastInAt: began, askedAt: began, firstSeenAt: began },
  };
}

function conversationOf(talk: Fresh) {
  const { contactNo, channel, userNo, skill, rating, lines, began } = talk;
  const endsAt = moment(began, lines.at(-1)?.at ?? 0);
  return {
    ...{ contactNo, channel, userNo, skill, tags: [...talk.tags], complaint: skill === 'complaint', state: 'closed' as const },
    ...{
      lastMessageNo: lines.length,
      preview: lines.findLast(({ who }) => who !== 'bot')?.text.slice(0, 60) ?? '',
      lastAt: endsAt,
    },
    ...{
      assignedAt: began,
      openedAt: began,
      closedAt: endsAt,
      askedRatingAt: endsAt,
      rating,
      ratedAt: rating === null ? null : endsAt,
    },
  };
}

function messagesOf({ conversationNo, userNo, lines, began }: Numbered) {
  return lines.map(({ at, who, kind = 'text', text }, position) => {
    const isSent = who !== 'her' && kind !== 'note';
    return {
      ...{ conversationNo, messageNo: position + 1, messageId: newId(), kind, text, at: moment(began, at) },
      voice: who === 'her' ? ('shopper' as const) : who,
      userNo: who === 'agent' ? userNo : null,
      send: isSent ? ('sent' as const) : null,
      sentAt: isSent ? moment(began, at) : null,
    };
  });
}

/** Each first question of hers since the last answer, and the answer. */
function criesOf({ conversationNo, userNo, lines, began }: Numbered) {
  const cries: { at: number; answeredAt: number | undefined }[] = [];
  for (const { at, who, kind = 'text' } of lines) {
    const last = cries.at(-1);
    const isWaiting = last !== undefined && last.answeredAt === undefined;
    if (who === 'her' && kind === 'text' && !isWaiting) cries.push({ at, answeredAt: undefined });
    if (who === 'agent' && kind === 'text' && isWaiting) last.answeredAt = at;
  }
  return cries.map(({ at, answeredAt = at }) => ({
    ...{ conversationNo, criedAt: moment(began, at), countsFrom: moment(began, at) },
    ...{ answeredAt: moment(began, answeredAt), answeredBy: 'agent' as const, userNo },
  }));
}

function moment(began: Date, seconds: number): Date {
  return new Date(began.getTime() + seconds * 1_000);
}
