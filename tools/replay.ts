import { openByEnv } from '../sandbox/database/open';
import { runReplay } from './replay/run';

/** `npm run replay -- order NUMBER`: exit code 0 when what was kept comes out again, 1 when it does not, 2 when it is not understood. */
async function main(args: string[]): Promise<number> {
  const { exit, lines } = await runReplay(args, () => openByEnv(process.env, { poolSize: 1 }));
  for (const line of lines) (exit === 0 ? console.log : console.error)(line);
  return exit;
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
