import type { ConsoleRole } from '../cloudfunctions/platform/caller';
import { FolderInUse } from './database/folder-lock';
import { openLaptop, PortTaken } from './laptop';
import { portOf } from './port';
import { CONSOLE_PASSWORD, CONSOLE_USERS } from './town/console';
import { GOLD_MEMBER, HUBIN_MANAGER, LIN_XIAO, SHOPPERS } from './town/people';

const ROLE_WORDS = { agent: '客服', lead: '组长', officer: '总部', manager: '店长' } as const satisfies Record<
  ConsoleRole,
  string
>;

async function main(): Promise<void> {
  const port = portOf(process.env.PORT);
  if (port === undefined) throw new PortTaken(`PORT=${process.env.PORT} 不是一个端口号。`);
  const startedAt = performance.now();
  const shop = await openLaptop(process.env, port, { say: (step) => console.log(`· ${step}`) });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const [shopper] = SHOPPERS;
  const agents = CONSOLE_USERS.map(({ login, name, roles: [role] }) => `${login} ${role ? ROLE_WORDS[role] : ''}${name}`).join(
    '、',
  );
  console.log(`
素履已开门（${seconds} 秒）

  顾客        ${shop.base}/as/${shopper.openid}
  金卡会员    ${shop.base}/as/${GOLD_MEMBER.openid}?to=/shopper/card/index
  导购 林晓   ${shop.base}/as/${LIN_XIAO}?to=/clerk/desk/index
  店长        ${shop.base}/as/${HUBIN_MANAGER}?to=/clerk/desk/index
  桌上的吊牌  ${shop.base}/sandbox/tags
  写给客服    ${shop.base}/sandbox/chat?as=${shopper.openid}
  客服台      ${shop.base}/console/
              ${agents}（口令 ${CONSOLE_PASSWORD}）
  总部        打烊后 npm run office -- --help（建券、改政策；口令券 WINTER50）

按 Ctrl-C 打烊。`);

  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    shop.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
  process.on('SIGHUP', close);
}

main().catch((error: unknown) => {
  const forPeople = error instanceof PortTaken || error instanceof FolderInUse;
  console.error(forPeople ? error.message : error);
  process.exit(1);
});
