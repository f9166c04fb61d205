import { inArray } from 'drizzle-orm';
import { deskAgent, deskQuickReply } from '../../cloudfunctions/desk/staff-schema';
import type { Skill } from '../../cloudfunctions/desk/states';
import { assert } from '../../cloudfunctions/kernel/assert';
import { newId } from '../../cloudfunctions/kernel/ids';
import { officeUser } from '../../cloudfunctions/office/schema';
import type { ConsoleRole } from '../../cloudfunctions/platform/caller';
import type { Database } from '../../cloudfunctions/platform/database';
import { readPlaceNumbers } from '../../cloudfunctions/store/place-numbers';
import { HUBIN_STORE } from './people';
import { layTownTalks } from './talks';

/** Of everybody at the demo's console. */
export const CONSOLE_PASSWORD = 'hangtag-demo-2026';
/** Its hash, made beforehand: hashing is slow on purpose, and whoever starts the demo would wait for it. */
const PASSWORD_HASH = '$argon2id$v=19$m=19456,t=2,p=1$o3rWBQUxDh7SOawwX5rW9w$zQ506sha++OWYyoROyvdyp+fj9Szc7r07cHwpOG0w7Y';

export type TownUser = {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly ConsoleRole[];
  /** What she answers; nobody's conversations come to who has none. */
  readonly skills: readonly Skill[];
};

/** Who works at the console: two agents, who leads them, head office, and 湖滨店's manager. */
export const CONSOLE_USERS: readonly TownUser[] = [
  { login: 'chenyu', name: '陈屿', roles: ['agent'], skills: ['general', 'product'] },
  { login: 'luqing', name: '陆晴', roles: ['agent'], skills: ['general', 'order'] },
  { login: 'xuzhen', name: '徐真', roles: ['lead'], skills: ['general', 'order', 'product', 'complaint'] },
  { login: 'gaoyuan', name: '高远', roles: ['officer'], skills: [] },
  { login: 'shen', name: '沈若溪', roles: ['manager'], skills: [] },
];

const QUICK_REPLIES = [
  { shortcut: '你好', title: '问好', text: '{name}您好，我是{agent}，请问有什么可以帮您' },
  { shortcut: '稍等', title: '请稍等', text: '请稍等，我查一下，马上回复您' },
  { shortcut: '到店', title: '请到店', text: '{store}今天营业，您过来时出示会员码，我们为您留好' },
  { shortcut: '订单', title: '订单进度', text: '您的订单{order}我看到了，备好后会在小程序里提醒您' },
  { shortcut: '退换', title: '退换办法', text: '收到七天内可以无理由退，吊牌在就行；换码请到任一门店，带上订单{order}' },
  { shortcut: '谢谢', title: '结束', text: '不客气，还有需要随时找我们，我是{agent}' },
] as const;

/**
 * Staffs the demo's console: users with one password, what agents know, quick replies, and three conversations of the last days. Desk hours
 * stay what they are when nobody set them. Who and what is there already stays as it is.
 */
export async function staffConsole(database: Database, now: Date): Promise<void> {
  const userNos = await hire(database, now);
  await database
    .insert(deskQuickReply)
    .values(QUICK_REPLIES.map((reply) => ({ ...reply, changedAt: now })))
    .onConflictDoNothing();
  await layTownTalks(database, { now, userNos });
}

async function hire(database: Database, now: Date): Promise<ReadonlyMap<string, number>> {
  const hubin = (await readPlaceNumbers(database)).get(HUBIN_STORE);
  assert(hubin !== undefined, 'The manager at the console has a store.');
  const logins = CONSOLE_USERS.map(({ login }) => login);
  const known = await database.select().from(officeUser).where(inArray(officeUser.login, logins));
  const fresh = CONSOLE_USERS.filter(({ login }) => known.every((user) => user.login !== login));
  if (fresh.length === 0) return numbersOf(known);
  const rows = await database
    .insert(officeUser)
    .values(
      fresh.map(({ login, name, roles }) => ({
        ...{
          userId: newId(),
          login,
          name,
          roles: [...roles],
          passwordHash: PASSWORD_HASH,
          mustChange: 'no' as const,
          madeAt: now,
        },
        placeNo: roles.includes('manager') ? hubin : null,
      })),
    )
    .returning();
  await database.insert(deskAgent).values(
    rows.flatMap(({ userNo, login }) => {
      const skills = CONSOLE_USERS.find((user) => user.login === login)?.skills ?? [];
      if (skills.length === 0) return [];
      return [{ userNo, state: 'offline' as const, since: now, skills: [...skills], seenAt: now }];
    }),
  );
  return numbersOf([...known, ...rows]);
}

function numbersOf(users: readonly { login: string; userNo: number }[]): ReadonlyMap<string, number> {
  return new Map(users.map(({ login, userNo }) => [login, userNo]));
}
