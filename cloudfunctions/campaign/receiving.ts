import { assert } from '../kernel/assert';
import { newId } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import type { Action, Call } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { confirmationOf } from '../platform/wechat/transfer-end';
import type { World } from '../platform/world';
import type { campaignContract } from './contract';
import { judgeClaim, type PacketId } from './judging';
import { type PacketRow, toPacketCard } from './packet-card';
import { campaignPolicy } from './settings';
import { askAboutPacket, bringOn, type PacketTransfer } from './transferring';
import { whenAnswered } from './watching-balance';

type C = typeof campaignContract;
type Why = 'packet/unknown' | 'packet/coupon' | 'packet/held' | 'packet/not-yet' | 'packet/over';
type Standing = { readonly row: PacketRow; readonly packageInfo?: string | null };
type Received =
  | { readonly why: Why }
  | { readonly unjudged: true }
  | (Standing & { readonly transfer?: PacketTransfer; readonly about?: PacketTransfer; readonly halted?: true });

/**
 * Keeps no key: the packet's own number at WeChat makes a repeat the same. Everything is written down before WeChat is called, so that a
 * packet WeChat did not answer for is brought on by the clock, or by her next tap.
 */
export const receive: Action<C, 'campaign.receive'> = {
  keepsKey: true,
  async run(call, packet) {
    const { world, tx, now } = call;
    const { receiveWithinHours } = await readSetting(tx, campaignPolicy, now);
    const said = await begin(call, packet);
    if ('why' in said) return refuse(said.why);
    const told = await askWechat(world, said);
    const standing = said.transfer || said.about ? ((await see(call, packet)) ?? said) : said;
    const { row, packageInfo = null } = standing;
    if (said.halted) return refuse('packet/halted');
    if (row.state === 'asked' || told === 'silent') return refuse('packet/wechat-busy');
    if (row.state === 'expired') return refuse('packet/over');
    const isWaiting = row.state === 'waiting' && packageInfo !== null;
    return ok({
      packet: toPacketCard(row, receiveWithinHours),
      confirm: isWaiting ? confirmationOf(world.wechat().config, packageInfo) : null,
    });
  },
};

/** Keeps no key: WeChat is asked, and hearing its answer again changes nothing. Without an answer the packet is as it was. */
export const settle: Action<C, 'campaign.settle'> = {
  keepsKey: true,
  async run(call, packet) {
    const { world, tx, now } = call;
    const { receiveWithinHours } = await readSetting(tx, campaignPolicy, now);
    const before = await see(call, packet);
    if (!before) return refuse('packet/unknown');
    const { billNo, row } = before;
    if (billNo === null || (row.state !== 'asked' && row.state !== 'waiting'))
      return ok({ packet: toPacketCard(row, receiveWithinHours) });
    await whenAnswered(world, () => askAboutPacket(world, billNo), { pays: false });
    const after = (await see(call, packet)) ?? before;
    return ok({ packet: toPacketCard(after.row, receiveWithinHours) });
  },
};

/** Where she stands now, with everything written down that has to be before WeChat may hear of it. */
async function begin({ tx, accountId, now }: Call, packet: PacketId): Promise<Exclude<Received, { unjudged: true }>> {
  const { receiveWithinHours, balanceRetryMinutes } = await readSetting(tx, campaignPolicy, now);
  const billNo = newId().replaceAll('-', '');
  const wish = { ...packet, accountId, billNo, receiveWithinHours, balanceRetryMinutes, now };
  let said = await tx.callSql<Received>('campaign_receive', wish);
  if ('unjudged' in said) {
    await judgeClaim(tx, packet, now);
    said = await tx.callSql<Received>('campaign_receive', wish);
  }
  assert(!('unjudged' in said), 'A claim that was judged is not judged again.');
  return said;
}

async function askWechat(
  world: World,
  { transfer, about }: { readonly transfer?: PacketTransfer; readonly about?: PacketTransfer },
): Promise<'answered' | 'silent'> {
  if (transfer) return whenAnswered(world, () => bringOn(world, transfer), { pays: true });
  return about ? whenAnswered(world, () => askAboutPacket(world, about.billNo), { pays: false }) : 'answered';
}

function see({ tx, accountId }: Call, packet: PacketId) {
  return tx.callSql<(Standing & { readonly billNo: string | null }) | null>('campaign_packet_see', { ...packet, accountId });
}
