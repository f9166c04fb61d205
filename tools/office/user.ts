import { newFirstPassword } from '../../cloudfunctions/kernel/ids';
import { Login, Password } from '../../cloudfunctions/office/contract';
import { addUser, listUsers } from '../../cloudfunctions/office/keeping-users';
import { CONSOLE_ROLES, type ConsoleRole } from '../../cloudfunctions/platform/caller';
import { recordChange } from '../../cloudfunctions/platform/change';
import { SqlRefusal } from '../../cloudfunctions/platform/sql-error';
import { readPlaceNumbers } from '../../cloudfunctions/store/place-numbers';
import { type Command, type Desk, done, notUnderstood, type Options, type Reply, refused, textOf } from './desk';
import { momentText, table } from './words';

const ROLE_WORDS: Readonly<Record<ConsoleRole, string>> = { agent: '客服', lead: '客服组长', officer: '总部', manager: '店长' };

const WHY_NOT: Readonly<Record<string, string>> = {
  'user/login-taken': '这个登录名有人用了，离职的也算；user list 可看。',
  'user/store-missing': '店长要有门店，请加 --store 门店编号。',
  'user/unknown': '没有这个登录名，或已离职；user list 可看。',
  'user/last-officer': '这是最后一个总部账号，请先建好另一个。',
  'place/unknown': '仓库没有店长，请写门店的编号。',
};

/** The option of every command that gives somebody a password. */
export const ASK = { ask: { about: '自己输入密码（不显示，也可从管道读一行）；不写则生成一个' } } as const;

export const userAdd: Command = {
  words: 'user add',
  operands: ['登录名'],
  about: '建后台账号，给一个首次密码',
  options: {
    name: { value: '姓名', about: '顾客和同事看到的名字，不超过 20 字', must: true },
    roles: {
      value: '角色',
      about: `${CONSOLE_ROLES.map((role) => `${role} ${ROLE_WORDS[role]}`).join('、')}；多个用逗号隔开`,
      must: true,
    },
    store: { value: '门店编号', about: '店长的门店' },
    ...ASK,
  },
  notes: '密码只显示这一次，库里只存 argon2id 散列。她第一次登录必须改掉。',
  async work(desk, [typed = ''], options) {
    const login = Login.safeParse(typed);
    if (!login.success) return notUnderstood('登录名请用 3 到 32 个小写字母、数字、点、横线，以字母开头。');
    const roles = rolesOf(textOf(options, 'roles'));
    if (!roles) return notUnderstood(`--roles 请从 ${CONSOLE_ROLES.join('、')} 里选。`);
    const name = textOf(options, 'name');
    if (name.length > 20) return notUnderstood('--name 不超过 20 字。');
    const store = textOf(options, 'store');
    const placeNo = store === '' ? null : (await readPlaceNumbers(desk.database)).get(store);
    if (placeNo === undefined) return refused(`没有编号 ${store} 的门店。`);

    return withPassword(desk, options, async (fresh) => {
      const user = await desk.database.transaction(async (tx) => {
        const added = await addUser(tx, { login: login.data, name, roles, placeNo, fresh }, desk.now);
        const after = { roles: added.roles, placeNo: added.placeNo };
        await recordChange(tx, { subject: `office:${added.login}`, what: 'created', after, by: desk.by }, desk.now);
        return added;
      });
      return `已建：${user.login}（${user.name}），${roleText(user.roles)}${user.storeName === null ? '' : ` · ${user.storeName}`}`;
    });
  },
};

export const userList: Command = {
  words: 'user list',
  operands: [],
  about: '后台账号；--all 连同离职的',
  options: { all: { about: '全部' } },
  async work({ database, now }, _operands, options) {
    const users = (await listUsers(database, now)).filter((user) => options.all === true || user.leftAt === null);
    if (users.length === 0) return done('没有后台账号；user add 可建。');
    const rows = users.map((user) => [user.login, user.name, roleText(user.roles), user.storeName ?? '', stateText(user)]);
    return done(...table(['登录名', '姓名', '角色', '门店', '情况'], rows));
  },
};

/**
 * Does it with a password that was typed, or with one that is made and shown this once. What the office refuses is said in words; a typed
 * password is never shown.
 */
export async function withPassword(desk: Desk, options: Options, work: (fresh: string) => Promise<string>): Promise<Reply> {
  const isAsked = options.ask === true;
  const fresh = isAsked ? await desk.secret() : newFirstPassword();
  if (!Password.safeParse(fresh).success) return refused('密码至少 10 个字，不超过 200 个字，什么都没有写入。');
  return inWords(async () => {
    const line = await work(fresh);
    return done(line, ...(isAsked ? [] : [`首次密码：${fresh}`]), '首次登录须改密码。');
  });
}

/** What the office refuses, as a sentence. */
export async function inWords(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof SqlRefusal ? WHY_NOT[error.code] : undefined;
    if (why === undefined) throw error;
    return refused(why);
  }
}

function rolesOf(text: string): ConsoleRole[] | undefined {
  const words = text.split(/[,，、\s]+/).filter((word) => word !== '');
  const roles = CONSOLE_ROLES.filter((role) => words.includes(role));
  return words.length > 0 && words.every((word) => roles.some((role) => role === word)) ? roles : undefined;
}

function roleText(roles: readonly ConsoleRole[]): string {
  return roles.map((role) => ROLE_WORDS[role]).join('、');
}

type Shown = { readonly leftAt: string | null; readonly lockedUntil: string | null; readonly mustChangePassword: boolean };

function stateText({ leftAt, lockedUntil, mustChangePassword }: Shown): string {
  if (leftAt !== null) return `${momentText(new Date(leftAt))} 离职`;
  if (lockedUntil !== null) return `锁住，到 ${momentText(new Date(lockedUntil))}`;
  return mustChangePassword ? '待改首次密码' : '';
}
