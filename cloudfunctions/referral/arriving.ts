import type { Tag } from '../catalog/tag';
import { startOfDay } from '../kernel/day';
import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Action, Call } from '../platform/serve';
import type { World } from '../platform/world';
import { type ArrivalCodes, readArrival } from './arrival-code';
import { arrivalSentence, greeting } from './arrival-sentence';
import type { BindingFacts, ReceiptPolicy } from './attribution';
import { type ArrivalInputs, type ArrivalOutcome, type ArrivingClerk, decideArrival } from './binding';
import type { referralContract } from './contract';
import { readPolicy } from './reading-policy';
import type { ClerkCard } from './shape';

type C = typeof referralContract;
type Trouble = 'tag/revoked' | 'code/dead';

type FactRows = {
  readonly binding: (BindingFacts & { readonly bindingId: string; readonly name: string | null }) | null;
  readonly clerk: (Omit<ArrivingClerk, 'isDead'> & { readonly trouble: Trouble | null }) | null;
  readonly place: { readonly placeNo: number; readonly name: string } | null;
  readonly otherTrouble: Trouble | null;
};

type Gathered = { readonly inputs: ArrivalInputs; readonly policy: ReceiptPolicy; readonly bindingId: string | null };

export const arrive: Action<C, 'referral.arrive'> = async (call, { text, way }) => {
  const codes = readArrival(text, call.world.brand, call.now);
  if (!codes.ok) return codes;
  const gathered = await gather(call, codes.value, way);
  if (!gathered.ok) return gathered;
  const { inputs, policy } = gathered.value;
  const decided = decideArrival(inputs, policy.binding);
  if (!decided.ok) return decided;
  const outcome = decided.value;
  if (outcome.touches.length > 0) await keep(call, gathered.value, outcome);
  const clerk = shownClerk(inputs, outcome);
  const store = inputs.place ?? (clerk && { placeNo: clerk.placeNo, name: clerk.storeName });
  return ok({
    result: outcome.result,
    clerk,
    placeNo: store?.placeNo ?? null,
    storeName: store?.name ?? null,
    sentence: greeting(inputs, outcome),
  });
};

export const unbind: Action<C, 'referral.unbind'> = async ({ tx, accountId, now }) => {
  const unbound = await tx.callSql<boolean>('referral_unbind', { accountId, now });
  return ok({ unbound });
};

/** Nobody, when only the garment or the store counted. */
function shownClerk({ clerk }: ArrivalInputs, { result }: ArrivalOutcome): ClerkCard | null {
  if (clerk === null || result === 'place' || result === 'nothing') return null;
  const { clerkNo, name, placeNo, storeName } = clerk;
  return { clerkNo, name, placeNo, storeName };
}

const PORTION = 1000;

/** Where the brand lets bindings end with their protection, ends those whose time is over. Answers how many. */
export async function endExpiredBindings(world: World): Promise<number> {
  const now = world.now();
  const { binding, bindingDay } = await readPolicy(world.database, world, now);
  if (binding.onExpiry === 'stay') return 0;
  const since = bindingDay === null ? null : startOfDay(bindingDay);
  let count = 0;
  for (let ended = PORTION; ended === PORTION; count += ended) {
    ended = await world.database.callSql<number>('referral_end_expired', { now, since, limit: PORTION });
  }
  return count;
}

/** What is true of the codes and of her; she is locked from here on. A code that rides along and is no good is passed over. */
async function gather(call: Call, codes: ArrivalCodes, way: 'scan' | 'share'): Promise<Outcome<Gathered, Trouble>> {
  const { tx, accountId, now } = call;
  const { clerk, other, isRiding } = codes;
  const rows = await tx.callSql<FactRows>('referral_arrival_facts', { accountId, clerk, other });
  if (rows.otherTrouble !== null) return refuse(rows.otherTrouble);
  if (clerk !== null && !isRiding) {
    if (rows.clerk === null) return refuse('code/dead');
    if (rows.clerk.trouble === 'tag/revoked') return refuse('tag/revoked');
  }
  const { binding } = rows;
  const inputs: ArrivalInputs = {
    at: now.toISOString(),
    way,
    clerk: toClerk(rows.clerk),
    isRiding,
    place: rows.place === null || other === null ? null : { ...rows.place, way: PLACE_WAYS[other.kind] },
    binding: toBinding(binding),
    boundName: binding?.name ?? null,
  };
  return ok({ inputs, policy: await readPolicy(tx, call.world, now), bindingId: binding?.bindingId ?? null });
}

/** `other` is never a clerk's. */
const PLACE_WAYS: Readonly<Record<Tag['kind'], 'store-code' | 'counter-code' | 'tag'>> = {
  sku: 'tag',
  store: 'store-code',
  counter: 'counter-code',
  clerk: 'tag',
};

function toClerk(row: FactRows['clerk']): ArrivingClerk | null {
  if (row === null) return null;
  const { trouble, ...clerk } = row;
  return { ...clerk, isDead: trouble !== null };
}

function toBinding(row: FactRows['binding']): BindingFacts | null {
  if (row === null) return null;
  const { clerkNo, placeNo } = row;
  return { clerkNo, placeNo, boundAt: instant(row.boundAt), protectedUntil: instant(row.protectedUntil) };
}

function instant(text: string): string {
  return new Date(text).toISOString();
}

async function keep(
  { tx, accountId, now }: Call,
  { inputs, policy, bindingId }: Gathered,
  outcome: ArrivalOutcome,
): Promise<void> {
  const { bind, endWhy, touches, rule } = outcome;
  await tx.callSql('referral_keep_arrival', {
    accountId,
    now,
    end: bindingId !== null && endWhy !== null ? { bindingId, why: endWhy } : null,
    bind: bind === null ? null : { ...bind, bindingId: newId() },
    touches: touches.map((touch) => ({ ...touch, touchId: newId() })),
    receipt: {
      receiptId: newId(),
      event: bind === null ? 'touch' : 'bind',
      placeNo: bind?.placeNo ?? touches[0]?.placeNo,
      rule,
      policy,
      inputs,
      outcome,
      sentence: arrivalSentence(inputs, outcome),
    },
  });
}
