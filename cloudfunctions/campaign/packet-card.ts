import { assert } from '../kernel/assert';
import type { PacketCard } from './contract';
import { packetWhy } from './packet-words';
import type { PacketForm } from './states';

const HOUR_MS = 3_600_000;
/** WeChat gives her a day to confirm. */
const CONFIRM_HOURS = 24;

/** A packet somebody opened, as `campaign_packet_row` gives it. */
export type PacketRow = {
  readonly campaignNo: number;
  readonly packetNo: number;
  readonly title: string;
  readonly form: PacketForm;
  /** Null for cash. */
  readonly couponNo: number | null;
  readonly amountFen: number;
  readonly state: PacketCard['state'];
  readonly storeName: string | null;
  readonly claimedAt: string;
  readonly payableAt: string | null;
  readonly waitingAt: string | null;
  readonly settledAt: string | null;
  readonly voucherId: string | null;
  readonly failReason: string | null;
  readonly decidedReason: string | null;
};

/** A packet for her eyes. `receiveWithinHours` is how long after it is payable it may be received. */
export function toPacketCard(row: PacketRow, receiveWithinHours: number): PacketCard {
  const { campaignNo, packetNo, title, form, amountFen, state, storeName, voucherId } = row;
  const claimedAt = instantOf(row.claimedAt);
  assert(claimedAt !== null, 'A packet in her hands was opened at some moment.');
  return {
    campaignNo,
    packetNo,
    title,
    form,
    amountFen,
    state,
    storeName,
    claimedAt,
    payableAt: instantOf(row.payableAt),
    receiveBefore: receiveBeforeOf(row, receiveWithinHours),
    settledAt: instantOf(row.settledAt),
    voucherId,
    why: packetWhy(row),
  };
}

function receiveBeforeOf({ state, payableAt, waitingAt }: PacketRow, receiveWithinHours: number): string | null {
  if (state === 'claimed') return hoursAfter(payableAt, receiveWithinHours);
  return state === 'waiting' ? hoursAfter(waitingAt, CONFIRM_HOURS) : null;
}

function hoursAfter(at: string | null, hours: number): string | null {
  return at === null ? null : new Date(new Date(at).getTime() + hours * HOUR_MS).toISOString();
}

function instantOf(at: string | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
