import { userInfo } from 'node:os';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { openWechat } from '../cloudfunctions/platform/wechat/open';
import { openByEnv } from '../sandbox/database/open';
import { askSecret } from './office/asking-secret';
import { runOffice } from './office/run';

/** `npm run office -- COMMAND …`: exit code 0 when it was done, 1 when it was refused, 2 when it is not understood. */
async function main(args: string[]): Promise<number> {
  const { exit, lines } = await runOffice(args, {
    open: () => openByEnv(process.env, { poolSize: 1 }),
    now: new Date(),
    user: userName(),
    transfers: (database) => openWechat(process.env, database, () => new Date()).transfers,
    world: (database) => composeWorld(process.env, database, openWechat),
    secret: () => askSecret(process.stdin, process.stderr),
  });
  for (const line of lines) (exit === 0 ? console.log : console.error)(line);
  return exit;
}

/** A container may run under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? '未署名';
  }
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
