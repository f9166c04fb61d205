import { deskRoom } from '../cloudfunctions/desk';
import { digest } from '../cloudfunctions/desk/digesting';
import { deskIntake } from '../cloudfunctions/desk/schema';
import type { InboxRow, Message } from '../cloudfunctions/desk/shape';
import { deskAgent } from '../cloudfunctions/desk/staff-schema';
import type { Channel, IntakeKind } from '../cloudfunctions/desk/states';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Outcome } from '../cloudfunctions/kernel/outcome';
import type { Caller, ConsoleCaller, ConsoleRole } from '../cloudfunctions/platform/caller';
import type { Database } from '../cloudfunctions/platform/database';
import { answer } from '../cloudfunctions/platform/serve';
import { hireForConsole } from './console-users';
import { openSmallShop, type ShopWish, type SmallShop } from './small-shop';

export type AtConsole = { readonly caller: ConsoleCaller; readonly userNo: number; readonly name: string };
type Said<Value> = Outcome<Value> & { outage?: unknown };
type Inbox = { readonly rows: InboxRow[]; readonly seq: number; readonly now: string };
type Conversation = { readonly row: InboxRow; readonly messages: Message[]; readonly hasEarlier: boolean };

export type WriteWish = {
  readonly channel?: Channel;
  readonly kind?: IntakeKind;
  /** WeChat's MsgId; the same one is the same message. */
  readonly msgId?: string;
  /** Seconds ago, by WeChat's clock. */
  readonly late?: number;
  readonly payload?: Readonly<Record<string, string>>;
};

/** The small shop with a service desk: two agents (林可, 周然), a lead (陈默), an officer, and the manager of the lakeside at the console. */
export type DeskShop = {
  readonly shop: SmallShop;
  readonly database: Database;
  readonly agent: AtConsole;
  readonly other: AtConsole;
  readonly lead: AtConsole;
  readonly officer: AtConsole;
  readonly manager: AtConsole;
  /** One more agent, online unless said otherwise. */
  hire(
    name: string,
    wish?: { state?: 'online' | 'busy' | 'away' | 'offline'; roles?: ConsoleRole[]; skills?: string[] },
  ): Promise<AtConsole>;
  /** A message of hers as it comes in, before anybody looked at it; text on the service account unless wished otherwise. */
  writes(openid: string, text: string, wish?: WriteWish): Promise<void>;
  /** Something that happened without words: she subscribed, came in, clicked. */
  does(openid: string, kind: IntakeKind, payload?: Readonly<Record<string, string>>, channel?: Channel): Promise<void>;
  /** Digests all there is; answers how much it was. */
  digest(): Promise<number>;
  call<Value = unknown>(path: string, input: object, as?: Caller, key?: string): Promise<Said<Value>>;
  /** The same, for what is not to be refused. */
  must<Value = unknown>(path: string, input: object, as?: Caller, key?: string): Promise<Value>;
  inbox(as?: Caller, view?: 'open' | 'closed'): Promise<Inbox>;
  /** The open conversation of an openid, as the inbox shows it. */
  rowOf(openid: string): Promise<InboxRow>;
  conversation(conversationNo: number, as?: Caller): Promise<Conversation>;
  /** Answers her; takes the conversation if it is free. */
  reply(
    conversationNo: number,
    text: string,
    as?: Caller,
    messageId?: string,
  ): Promise<Said<{ message: Message; row: InboxRow }>>;
  later(seconds: number): void;
};

export async function openDeskShop(database: Database, wish: ShopWish = {}): Promise<DeskShop> {
  return aroundShop(await openSmallShop(database, wish));
}

/** The same around a shop that is open already. */
export async function aroundShop(shop: SmallShop): Promise<DeskShop> {
  const { database } = shop;
  let written = 0;
  const hire: DeskShop['hire'] = async (name, wish = {}) => {
    const { state = 'online', skills = ['general'] } = wish;
    const roles = wish.roles ?? ['agent'];
    const now = shop.world.now();
    const login = `user-${newId()}`.slice(0, 32);
    const { caller, userNo } = await hireForConsole(database, { login, name, roles, now });
    await database.insert(deskAgent).values({ userNo, state, since: now, skills, seenAt: now });
    return { caller, userNo, name };
  };
  const [agent, other] = [await hire('林可'), await hire('周然')];
  const lead = await hire('陈默', { roles: ['lead'] });
  const now = shop.world.now();
  const inOffice = async (name: string, login: string, role: ConsoleRole, placeNo?: number): Promise<AtConsole> => {
    const place = placeNo === undefined ? {} : { placeNo };
    return { ...(await hireForConsole(database, { login, name, roles: [role], now, ...place })), name };
  };
  const officer = await inOffice('总部', 'officer', 'officer');
  const manager = await inOffice('沈若溪', 'manager', 'manager', shop.lakeside);

  const takeIn = async (openid: string, kind: IntakeKind, channel: Channel, payload: object, dedupeKey: string, late = 0) => {
    const receivedAt = shop.world.now();
    const sentAt = new Date(Math.floor(receivedAt.getTime() / 1_000 - late) * 1_000);
    await database
      .insert(deskIntake)
      .values({ channel, dedupeKey, kind, openid, sentAt, receivedAt, payload })
      .onConflictDoNothing();
  };
  const call: DeskShop['call'] = async (path, input, as = agent.caller, key = newId()) =>
    (await answer(deskRoom, shop.world, { path: `desk.${path}`, input, key }, as)) as never;
  const must: DeskShop['must'] = async (path, input, as, key) => {
    const said = await call(path, input, as, key);
    if (!said.ok) throw new Error(`desk.${path}: ${JSON.stringify(said)}`);
    return said.value as never;
  };
  const inbox: DeskShop['inbox'] = (as, view = 'open') => must('inbox', { view }, as);
  const numberOf = async (openid: string) => {
    const { rows } = await database.executeSql(
      "select conversation_no from desk_conversation join desk_contact using (contact_no) where openid = $1 and state <> 'closed'",
      [openid],
    );
    return (rows as { conversation_no: number }[])[0]?.conversation_no;
  };
  return {
    ...{ shop, database, agent, other, lead, officer, manager, hire, call, must, inbox },
    async writes(openid, text, { channel = 'official', kind = 'text', msgId, late, payload = {} } = {}) {
      written += 1;
      const MsgId = msgId ?? String(24_000_000_000_000_000n + BigInt(written));
      await takeIn(openid, kind, channel, { MsgType: kind, Content: text, MsgId, ...payload }, MsgId, late);
    },
    async does(openid, kind, payload = {}, channel = 'official') {
      written += 1;
      await takeIn(openid, kind, channel, { MsgType: 'event', ...payload }, `${openid}:${kind}:${written}`);
    },
    async digest() {
      let count = 0;
      for (let done = await digest(shop.world); done > 0; done = await digest(shop.world)) count += done;
      return count;
    },
    async rowOf(openid) {
      const conversationNo = await numberOf(openid);
      const row = (await inbox()).rows.find((one) => one.conversationNo === conversationNo);
      if (!row) throw new Error(`${openid} has no open conversation.`);
      return row;
    },
    conversation: (conversationNo, as) => must('conversation', { conversationNo }, as),
    reply: (conversationNo, text, as, messageId = newId()) =>
      call('reply', { conversationNo, messageId, say: { kind: 'text', text } }, as),
    later: (seconds) => shop.setNow(new Date(shop.world.now().getTime() + seconds * 1_000)),
  };
}
