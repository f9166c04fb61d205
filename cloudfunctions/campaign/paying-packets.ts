import { readSetting } from '../platform/setting';
import { workOffTransfers } from '../platform/transfer-run';
import type { World } from '../platform/world';
import { judgeClaims } from './judging';
import { campaignPolicy } from './settings';
import { askAboutPacket, bringOn, type PacketTransfer } from './transferring';
import { noteLowBalance } from './watching-balance';

/** Packets one statement books or lets lapse. */
const BOOK_SIZE = 2_000;
const LAPSE_SIZE = 200;
/** A transfer WeChat did not take is asked for again after this; one that waits for her is asked about, since notices get lost. */
const ASKED_SILENCE_MS = 60_000;
const WAITING_SILENCE_MS = 10 * 60_000;

/**
 * One turn of the clock over all packets that were claimed: their promises go into the ledger, what looks wrong waits for an officer, what
 * falls due is known, what nobody received goes back to the budget, and what WeChat was asked for is brought to its end. WeChat is asked
 * for nothing new while the newest proof of the ledger fails. Killed anywhere and run again, or run twice side by side, it pays nobody
 * twice: the number is written down before WeChat hears it, and never changes. Answers how many steps were done.
 */
export async function runPackets(world: World): Promise<number> {
  const { database, now } = world;
  const { receiveWithinHours, balanceRetryMinutes } = await readSetting(database, campaignPolicy, now());
  const batch = (name: string, limit: number) =>
    repeat(limit, () => database.callSql<number>(name, { limit, receiveWithinHours, now: now() }));
  let count = await batch('campaign_book_promises', BOOK_SIZE);
  count += await judgeClaims(world);
  count += await database.callSql<number>('campaign_fill_payable', {});
  count += await batch('campaign_expire', LAPSE_SIZE);

  const take = (state: 'asked' | 'waiting', silenceMs: number) => () =>
    database.callSql<PacketTransfer | null>('campaign_packet_take', { state, silenceMs, balanceRetryMinutes, now: now() });
  count += await workOffTransfers({
    take: take('asked', ASKED_SILENCE_MS),
    work: (job) => bringOn(world, job),
    stopsAt: (trouble) => noteLowBalance(database, trouble, now()),
  });
  count += await workOffTransfers({
    take: take('waiting', WAITING_SILENCE_MS),
    work: (job) => (job.earned ? askAboutPacket(world, job.billNo) : bringOn(world, job)),
  });
  return count;
}

/** Batch after batch, until one was not full. */
async function repeat(size: number, batch: () => Promise<number>): Promise<number> {
  let count = 0;
  for (let done = size; done === size; count += done) done = await batch();
  return count;
}
