import type { ConsoleUser } from '../../cloudfunctions/office/contract';
import { changeUser, giveNewPassword, listUsers } from '../../cloudfunctions/office/keeping-users';
import { recordChange } from '../../cloudfunctions/platform/change';
import { type Command, type Desk, done, type Reply, refused, textOf } from './desk';
import { ASK, inWords, withPassword } from './user';

export const userPassword: Command = {
  words: 'user password',
  operands: ['登录名'],
  about: '另给一个首次密码：解锁，并登出她所有的窗口',
  options: ASK,
  notes: '密码只显示这一次。没有一个总部账号能登录时，也从这里救回。',
  async work(desk, [login = ''], options) {
    return withUser(desk, login, (user) =>
      withPassword(desk, options, async (fresh) => {
        await desk.database.transaction(async (tx) => {
          await giveNewPassword(tx, { userNo: user.userNo, byUserNo: null, fresh }, desk.now);
          await recordChange(tx, { subject: subjectOf(user), what: 'new-password', by: desk.by }, desk.now);
        });
        return `已换密码：${user.login}（${user.name}）`;
      }),
    );
  },
};

export const userLeave: Command = {
  words: 'user leave',
  operands: ['登录名'],
  about: '离职：立即登出，不能再登录；记录保留',
  options: { reason: { value: '理由', about: '留在改动记录里', must: true } },
  async work(desk, [login = ''], options) {
    return withUser(desk, login, (user) =>
      inWords(async () => {
        if (user.leftAt !== null) return done(`${user.login} 早已离职，没有改动。`);
        const { userNo, name, roles, placeNo } = user;
        await desk.database.transaction(async (tx) => {
          await changeUser(tx, { userNo, name, roles, placeNo, left: true, byUserNo: null }, desk.now);
          const reason = textOf(options, 'reason');
          await recordChange(tx, { subject: subjectOf(user), what: 'left', reason, by: desk.by }, desk.now);
        });
        return done(`${user.login}（${name}）已离职并登出。`);
      }),
    );
  },
};

async function withUser(desk: Desk, login: string, work: (user: ConsoleUser) => Promise<Reply>): Promise<Reply> {
  const user = (await listUsers(desk.database, desk.now)).find((one) => one.login === login.trim().toLowerCase());
  return user ? work(user) : refused(`没有登录名 ${login}；user list --all 可看全部。`);
}

function subjectOf({ login }: ConsoleUser): string {
  return `office:${login}`;
}
