import type { BindingFacts } from './attribution';
import type { BindingPolicy } from './policy';
import type { UnboundWhy } from './states';

/** Why customers are somebody else's from now on: their manager said so, their clerk left, or she moved to another store. */
export const HANDOVER_WHYS = ['manager', 'left', 'moved'] as const;
export type HandoverWhy = (typeof HANDOVER_WHYS)[number];

export type NamedClerk = { readonly clerkNo: number; readonly name: string };

/** Everything a handover is decided on but the binding, which is each customer's own. */
export type HandoverWish = {
  readonly why: HandoverWhy;
  /** Who looked after them. */
  readonly from: NamedClerk;
  /** Who takes over; of a move: the manager who would, null when nobody is there. */
  readonly heir: NamedClerk | null;
  /** The store that hands over. */
  readonly placeNo: number;
  /** Where their clerk goes; null unless she moves. */
  readonly goesTo: { readonly placeNo: number; readonly name: string } | null;
};

/** What is stored with the receipt of each customer. */
export type HandoverInputs = HandoverWish & { readonly binding: BindingFacts };

/** Whose they are from now on, and which store is their home. */
export type HandoverOutcome = NamedClerk & { readonly placeNo: number };

/** Why the binding ends; it names the rule as well. */
export const HANDOVER_RULE = {
  manager: 'handed-over',
  left: 'clerk-left',
  moved: 'store-changed',
} as const satisfies Record<HandoverWhy, UnboundWhy>;

/** Who moves takes her customers along, or leaves them with the store, as the policy says; with nobody there to take them they follow her. */
export function decideHandover({ from, heir, placeNo, goesTo }: HandoverWish, policy: BindingPolicy | null): HandoverOutcome {
  const follow = goesTo !== null && (heir === null || policy?.onStoreChange === 'follow-clerk');
  if (follow) return { ...pick(from), placeNo: goesTo.placeNo };
  return { ...pick(heir ?? from), placeNo };
}

/** Why a customer is somebody else's from now on, for her receipt; clerk and manager read it. */
export function handoverSentence({ why, from, goesTo }: HandoverWish, to: HandoverOutcome): string {
  switch (why) {
    case 'manager':
      return `店长把顾客从${from.name}转给${to.name}，保护期不变。`;
    case 'left':
      return `${from.name}离店，顾客由${to.name}接手，保护期不变。`;
    case 'moved':
      return from.clerkNo === to.clerkNo
        ? `${from.name}调到${goesTo?.name ?? '其他门店'}，顾客按规则跟随导购，保护期不变。`
        : `${from.name}调往其他门店，顾客按规则留在本店，由${to.name}接手，保护期不变。`;
  }
}

function pick({ clerkNo, name }: NamedClerk): NamedClerk {
  return { clerkNo, name };
}
