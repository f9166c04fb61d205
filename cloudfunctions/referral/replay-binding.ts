import * as z from 'zod';
import { type Difference, differencesOf } from '../kernel/difference';
import { arrivalSentence } from './arrival-sentence';
import { type ArrivalInputs, decideArrival } from './binding';
import { decideHandover, HANDOVER_RULE, HANDOVER_WHYS, type HandoverInputs, handoverSentence } from './handover';
import { BindingPolicy } from './policy';

/** The receipt of an arrival or a handover, and the binding that was made by it; null when it made none. */
export type KeptBinding = {
  readonly receiptId: string;
  readonly event: 'bind' | 'touch' | 'handover';
  readonly decidedAt: string;
  readonly rule: string;
  readonly policy: unknown;
  readonly inputs: unknown;
  readonly outcome: unknown;
  readonly sentence: string;
  readonly binding: BoundTo | null;
};

type BoundTo = { readonly clerkNo: number; readonly placeNo: number };

/** What is held against what was kept. */
type Decided = {
  readonly event: KeptBinding['event'];
  readonly rule: string;
  readonly outcome: unknown;
  readonly sentence: string;
  readonly binding: BoundTo | null;
};

/**
 * Decides an arrival or a handover once more from its stored inputs: where what was kept and what comes out now do not agree, empty when
 * they do. Null when less was kept than it was decided on, as receipts of handovers once did: those cannot be decided again.
 */
export function replayBinding(kept: KeptBinding): readonly Difference[] | null {
  const again = kept.event === 'handover' ? handOverAgain(kept) : arriveAgain(kept);
  if (again === null) return null;
  const { event, rule, outcome, sentence, binding } = kept;
  return differencesOf({ event, rule, outcome, sentence, binding }, again);
}

function arriveAgain({ inputs, policy, event }: KeptBinding): Decided | null {
  const kept = z.object({ inputs: ARRIVAL, policy: z.object({ binding: BindingPolicy }) }).safeParse({ inputs, policy });
  if (!kept.success) return null;
  const decided = decideArrival(kept.data.inputs, kept.data.policy.binding);
  // What was refused leaves no receipt, so this one was changed.
  if (!decided.ok) return { event, rule: decided.refusal.code, outcome: null, sentence: '', binding: null };
  const outcome = decided.value;
  const { bind, rule } = outcome;
  return {
    event: bind === null ? 'touch' : 'bind',
    rule,
    outcome,
    sentence: arrivalSentence(kept.data.inputs, outcome),
    binding: bind && { clerkNo: bind.clerkNo, placeNo: bind.placeNo },
  };
}

function handOverAgain({ inputs, policy }: KeptBinding): Decided | null {
  const kept = HANDOVER.safeParse(inputs);
  const ruled = z.object({ binding: BindingPolicy }).safeParse(policy);
  // Only a move asks the policy.
  if (!kept.success || (kept.data.why === 'moved' && !ruled.success)) return null;
  const outcome = decideHandover(kept.data, ruled.data?.binding ?? null);
  return {
    event: 'handover',
    rule: HANDOVER_RULE[kept.data.why],
    outcome,
    sentence: handoverSentence(kept.data, outcome),
    binding: { clerkNo: outcome.clerkNo, placeNo: outcome.placeNo },
  };
}

const BINDING = z.object({ clerkNo: z.int(), placeNo: z.int(), boundAt: z.string(), protectedUntil: z.string() });
const CLERK = z.object({ clerkNo: z.int(), name: z.string() });

const ARRIVAL = z.object({
  at: z.string(),
  way: z.enum(['scan', 'share']),
  clerk: z
    .object({
      ...CLERK.shape,
      placeNo: z.int(),
      storeName: z.string(),
      state: z.enum(['working', 'suspended', 'left']),
      isDead: z.boolean(),
      isOwn: z.boolean(),
    })
    .nullable(),
  isRiding: z.boolean(),
  place: z.object({ placeNo: z.int(), name: z.string(), way: z.enum(['store-code', 'counter-code', 'tag']) }).nullable(),
  binding: BINDING.nullable(),
  boundName: z.string().nullable(),
}) satisfies z.ZodType<ArrivalInputs>;

const HANDOVER = z.object({
  why: z.enum(HANDOVER_WHYS),
  from: CLERK,
  heir: CLERK.nullable(),
  placeNo: z.int(),
  goesTo: z.object({ placeNo: z.int(), name: z.string() }).nullable(),
  binding: BINDING,
}) satisfies z.ZodType<HandoverInputs>;
