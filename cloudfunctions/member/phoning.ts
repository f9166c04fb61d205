import { newId } from '../kernel/ids';
import { ok, refuse } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import type { memberContract } from './contract';
import { isMainlandMobile, maskPhone } from './phone';
import { changeCard, findCard, lockCard, saySo } from './store';

type C = typeof memberContract;

/**
 * WeChat is asked before the database is written, and no transaction waits for it. Every answer of WeChat costs money and every code
 * works once: a retry of a call that was granted hears the first answer, since `serve` keeps it with the key.
 */
export const savePhone: Action<C, 'member.savePhone'> = {
  keepsKey: true,
  run: async ({ world, tx, accountId, keyed }, { code, wording }) => {
    if (!(await findCard(tx, accountId))) return refuse('member/not-joined');
    const asked = await world.wechat().api.phoneOf(code);
    if (!asked.ok) return refuse('member/phone-code-used');
    const { countryCode, number } = asked.value;
    if (!isMainlandMobile(countryCode, number)) return refuse('member/phone-foreign');
    const answer = { phone: maskPhone(number) };
    const wish = { call: keyed, phone: number, answer, consentId: newId(), wording };
    return ok(await tx.callSql<{ phone: string }>('member_save_phone', wish));
  },
};

export const dropPhone: Action<C, 'member.dropPhone'> = async ({ tx, accountId, now }, { wording }) => {
  const card = await lockCard(tx, accountId);
  if (!card) return refuse('member/not-joined');
  await changeCard(tx, accountId, { phone: null });
  if (card.phone !== null) await saySo(tx, accountId, [{ purpose: 'phone', given: false }], wording, now);
  return ok({ saved: true });
};
