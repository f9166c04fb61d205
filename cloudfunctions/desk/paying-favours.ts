import { campaignPolicy } from '../campaign/settings';
import { noteLowBalance } from '../campaign/watching-balance';
import { readSetting } from '../platform/setting';
import { workOffTransfers } from '../platform/transfer-run';
import type { World } from '../platform/world';
import { goodwillPolicy } from './settings';
import { askAboutFavour, askForFavour, type FavourTransfer } from './transferring-favours';

/** Favours one statement lets lapse. */
const LAPSE_SIZE = 200;
/** A transfer WeChat did not take is asked for again after this; one that waits for her is asked about, since notices get lost. */
const ASKED_SILENCE_MS = 60_000;
export const WAITING_SILENCE_MS = 10 * 60_000;

/**
 * One turn of the clock over favours in money: what nobody received in time goes back to head office, and what WeChat was asked for is
 * brought to its end. Killed anywhere and run again, or run twice side by side, it pays nobody twice: the number is written down before
 * WeChat hears it, and another one is made only after WeChat itself ended the one before without paying. Answers how many steps were done.
 */
export async function runFavours(world: World): Promise<number> {
  const { database, now } = world;
  const { receiveWithinHours } = await readSetting(database, goodwillPolicy, now());
  const { balanceRetryMinutes } = await readSetting(database, campaignPolicy, now());
  let count = 0;
  for (let done = LAPSE_SIZE; done === LAPSE_SIZE; count += done) {
    done = await database.callSql<number>('desk_favour_lapse', { receiveWithinHours, limit: LAPSE_SIZE, now: now() });
  }
  const take = (waits: boolean, silenceMs: number) => () =>
    database.callSql<FavourTransfer | null>('desk_favour_take', { waits, silenceMs, balanceRetryMinutes, now: now() });
  count += await workOffTransfers({
    take: take(false, ASKED_SILENCE_MS),
    work: (job) => askForFavour(world, job),
    stopsAt: (trouble) => noteLowBalance(database, trouble, now()),
  });
  count += await workOffTransfers({
    take: take(true, WAITING_SILENCE_MS),
    work: (job) => askAboutFavour(world, job.billNo),
  });
  return count;
}
