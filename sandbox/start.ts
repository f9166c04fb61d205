import { FolderInUse } from './database/folder-lock';
import { openLaptop, PortTaken } from './laptop';
import { GOLD_MEMBER, HUBIN_MANAGER, LIN_XIAO, SHOPPERS } from './town/people';

const DEFAULT_PORT = 3000;

async function main(): Promise<void> {
  const port = Number(process.env.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new PortTaken(`PORT=${process.env.PORT} 不是一个端口号。`);
  const startedAt = performance.now();
  const shop = await openLaptop(process.env, port, (step) => console.log(`· ${step}`));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const [shopper] = SHOPPERS;
  console.log(`
素履已开门（${seconds} 秒）

  顾客        ${shop.base}/as/${shopper.openid}
  金卡会员    ${shop.base}/as/${GOLD_MEMBER.openid}?to=/shopper/card/index
  导购 林晓   ${shop.base}/as/${LIN_XIAO}?to=/clerk/desk/index
  店长        ${shop.base}/as/${HUBIN_MANAGER}?to=/clerk/desk/index
  桌上的吊牌  ${shop.base}/sandbox/tags
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
