import { campaignPolicy } from '../campaign/settings';
import { whenAnswered } from '../campaign/watching-balance';
import { newId } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import type { Action, Call } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { confirmationOf } from '../platform/wechat/transfer-end';
import type { World } from '../platform/world';
import type { deskContract } from './contract';
import type { Moment } from './conversation';
import { type Money, receiveBefore, standingOf } from './goodwill';
import { WAITING_SILENCE_MS } from './paying-favours';
import { goodwillPolicy } from './settings';
import { askAboutFavour, askForFavour, type FavourTransfer } from './transferring-favours';

type C = typeof deskContract;
type Run = Extract<Action<C, 'desk.receiveFavour'>, { keepsKey: true }>['run'];
type Id = { readonly goodwillId: string };
type Seen = Money & { readonly amountFen: number; readonly settledAt: Moment | null; readonly packageInfo: string | null };
type Begun =
  | { readonly why: 'goodwill/unknown' | 'goodwill/lapsed' }
  | { readonly transfer?: FavourTransfer; readonly about?: FavourTransfer };

/** What she was promised in money, from the card in the conversation. A coupon lies with her vouchers, and nobody else's is known to her. */
export const favour: Action<C, 'desk.favour'> = async (call, id) => {
  const { tx, now } = call;
  const seen = await see(call, id);
  if (!seen) return refuse('goodwill/unknown');
  const { receiveWithinHours } = await readSetting(tx, goodwillPolicy, now);
  const state = standingOf(seen, receiveWithinHours, now.toISOString());
  const before = state === 'given' ? receiveBefore(seen.givenAt, receiveWithinHours) : null;
  return ok({ amountFen: seen.amountFen, state, receiveBefore: before, settledAt: seen.settledAt });
};

/**
 * Keeps no key: the favour's own number at WeChat makes a repeat the same. It is written down before WeChat is called, so that what WeChat
 * did not answer for is brought on by the clock, or by her next tap.
 */
export const receiveFavour: Action<C, 'desk.receiveFavour'> = { keepsKey: true, run: receive };

async function receive(call: Call, id: Id): ReturnType<Run> {
  const { world } = call;
  const begun = await begin(call, id);
  if ('why' in begun) return refuse(begun.why);
  const told = await askWechat(world, begun);
  const seen = await see(call, id);
  if (!seen) return refuse('goodwill/unknown');
  const { state, packageInfo, billNo } = seen;
  if (state === 'lapsed') return refuse('goodwill/lapsed');
  if (state === 'paid') return ok({ state, confirm: null });
  // WeChat closed what she had not confirmed in a day: she wants it now, so it is asked for anew.
  if (begun.about && billNo === null) return receive(call, id);
  if (told === 'silent' || packageInfo === null) return refuse('goodwill/wechat-busy');
  return ok({ state, confirm: confirmationOf(world.wechat().config, packageInfo) });
}

/** Keeps no key: WeChat is asked, and hearing its answer again changes nothing. Without an answer the favour is as it was. */
export const settleFavour: Action<C, 'desk.settleFavour'> = {
  keepsKey: true,
  async run(call, id) {
    const { world, tx, now } = call;
    const before = await see(call, id);
    if (!before) return refuse('goodwill/unknown');
    const { billNo } = before;
    if (before.state === 'given' && billNo !== null)
      await whenAnswered(world, () => askAboutFavour(world, billNo), { pays: false });
    const after = (await see(call, id)) ?? before;
    const { receiveWithinHours } = await readSetting(tx, goodwillPolicy, now);
    return ok({ state: standingOf(after, receiveWithinHours, now.toISOString()) });
  },
};

async function begin({ tx, accountId, now }: Call, { goodwillId }: Id): Promise<Begun> {
  const { receiveWithinHours } = await readSetting(tx, goodwillPolicy, now);
  const { balanceRetryMinutes } = await readSetting(tx, campaignPolicy, now);
  const billNo = newId().replaceAll('-', '');
  const policy = { receiveWithinHours, balanceRetryMinutes, silenceMs: WAITING_SILENCE_MS };
  return tx.callSql<Begun>('desk_favour_receive', { goodwillId, accountId, billNo, ...policy, now });
}

async function askWechat(
  world: World,
  { transfer, about }: { readonly transfer?: FavourTransfer; readonly about?: FavourTransfer },
): Promise<'answered' | 'silent'> {
  if (transfer) return whenAnswered(world, () => askForFavour(world, transfer), { pays: true });
  return about ? whenAnswered(world, () => askAboutFavour(world, about.billNo), { pays: false }) : 'answered';
}

function see({ tx, accountId }: Call, { goodwillId }: Id): Promise<Seen | null> {
  return tx.callSql<Seen | null>('desk_favour', { goodwillId, accountId });
}
