import { digest } from '../cloudfunctions/desk/digesting';
import type { World } from '../cloudfunctions/platform/world';

export const CONVERSATIONS = 2_000;

/** So many shoppers wrote once, and nobody answered yet. */
export async function openConversations(world: World): Promise<void> {
  await world.database.executeSql(INTAKE, [world.now(), CONVERSATIONS]);
  while ((await digest(world)) > 0);
  const { rows } = await world.database.executeSql("select count(*) as open from desk_conversation where state <> 'closed'");
  const [{ open }] = rows as [{ open: number }];
  if (open !== CONVERSATIONS) throw new Error(`${open} conversations are open, not ${CONVERSATIONS}.`);
  await world.database.executeSql('vacuum analyze');
}

const INTAKE = `
  insert into desk_intake (channel, dedupe_key, kind, openid, sent_at, received_at, payload)
  select 'official', 'first-' || n, 'text', 'oa-' || n, $1, $1, jsonb_build_object('MsgType', 'text', 'Content', '有人吗', 'MsgId', n::text)
  from generate_series(1, $2::int) as n`;
