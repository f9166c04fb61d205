import fc from 'fast-check';
import { afterAnswer, afterClosing, afterHandOver, afterTaking, type Conversation, type Destination } from './conversation';
import { type ContactFacts, digestContact } from './digest-contact';
import type { Contact } from './draft';
import { deskHours, deskPolicy } from './settings';
import { CONVERSATION_NEXT, type IntakeKind } from './states';

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2_147_483_647);
const START = Date.parse('2026-11-21T06:00:00.000Z');
const RULES = { policy: deskPolicy.fallback, hours: deskHours.fallback };

const CONTACT: Contact = {
  contactNo: 1,
  channel: 'official',
  accountId: null,
  subscribed: false,
  arrivedBy: null,
  windowUntil: null,
  windowLeft: 0,
  lastInAt: null,
};

type Step =
  | { readonly do: 'hear'; readonly kind: IntakeKind; readonly text: string; readonly late: number }
  | { readonly do: 'answer'; readonly by: 'agent' | 'clerk' | 'bot' }
  | { readonly do: 'take' }
  | { readonly do: 'hand over'; readonly to: Destination }
  | { readonly do: 'close' };

const KINDS = ['text', 'text', 'text', 'picture', 'clicked', 'entered', 'subscribed', 'unsubscribed', 'unknown'] as const;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('hear' as const),
      kind: fc.constantFrom(...KINDS),
      text: fc.constantFrom('在吗', '投诉', '人工', '5', '1', '订单'),
      late: fc.nat(900),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      by: fc.constantFrom('agent' as const, 'clerk' as const, 'bot' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'take' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hand over' as const),
      to: fc.constantFrom<Destination>(
        { who: 'agent', userNo: 8 },
        { who: 'queue', skill: 'order' },
        { who: 'lead' },
        { who: 'clerk', clerkNo: 3, placeNo: 1 },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'close' as const }) },
);

type World = {
  contact: Contact;
  open: Conversation | null;
  closed: Conversation | null;
  lastAnsweredAt: string | null;
  /** When she said what nobody answered, as the model counts. */
  unanswered: string[];
  begun: number;
  answered: number;
  lost: number;
};

function hear(world: World, now: number, { kind, text, late }: Extract<Step, { do: 'hear' }>): Conversation[] {
  const sentAt = new Date(Math.floor((now - late * 1_000) / 1_000) * 1_000).toISOString();
  const facts: ContactFacts = {
    ...{ contact: world.contact, open: world.open, closed: world.closed, lastAnsweredAt: world.lastAnsweredAt },
    freshNo: world.open ? null : now,
    unsentCount: 0,
    intakes: [
      {
        ...{ intakeId: 1, kind, sentAt, receivedAt: new Date(now).toISOString(), ownsOrder: false },
        payload: { Content: text, MsgType: kind === 'unknown' ? 'event' : 'text' },
        ids: { message: 'm', media: 'd', line: 'l' },
      },
    ],
  };
  const draft = digestContact(facts, RULES);
  world.contact = draft.contacts[0] ?? world.contact;
  for (const one of draft.conversations) {
    if (one.state === 'closed') world.closed = one;
    else world.open = one;
  }
  world.begun += draft.cries.length;
  world.unanswered.push(...draft.cries.map((cry) => cry.criedAt));
  return [...draft.conversations];
}

function act(world: World, one: Conversation, now: number, doing: Exclude<Step, { do: 'hear' }>): Conversation {
  const at = new Date(now).toISOString();
  switch (doing.do) {
    case 'answer': {
      if (one.criedAt !== null) {
        world.answered += 1;
        world.lastAnsweredAt = at;
      }
      world.unanswered = [];
      return afterAnswer(one, doing.by === 'agent' ? { by: 'agent', userNo: 7 } : { by: doing.by }, at);
    }
    case 'take':
      return afterTaking(one, 7, at);
    case 'hand over':
      return afterHandOver(one, doing.to, at);
    case 'close':
      if (one.criedAt !== null) world.lost += 1;
      world.unanswered = [];
      world.lastAnsweredAt = null;
      return afterClosing(one, at, true);
  }
}

function live(world: World, now: number, doing: Step): void {
  if (doing.do === 'hear') hear(world, now, doing);
  else if (world.open) {
    const after = act(world, world.open, now, doing);
    if (after.state === 'closed') [world.open, world.closed] = [null, after];
    else world.open = after;
  }
}

const nothingYet = (): World => ({
  ...{ contact: CONTACT, open: null, closed: null, lastAnsweredAt: null, unanswered: [] },
  ...{ begun: 0, answered: 0, lost: 0 },
});

function expectSound({ open, unanswered, begun, answered, lost }: World): void {
  expect(open?.criedAt ?? null).toBe(unanswered[0] ?? null);
  expect(unanswered.length).toBeLessThanOrEqual(1);
  expect(begun).toBe(answered + lost + (open?.criedAt ? 1 : 0));
  if (open?.state === 'open') expect(open.userNo ?? open.clerkNo).not.toBeNull();
  if (open?.state === 'answered') expect(open.criedAt).toBeNull();
}

function expectInTable(before: Conversation | null, after: Conversation | null): void {
  if (!before || before.conversationNo !== after?.conversationNo || before.state === after.state) return;
  expect(CONVERSATION_NEXT[before.state] as readonly string[]).toContain(after.state);
}

test('whatever happens: only along the table, the cry is her first unanswered word, and every cry is answered, lost or open', () => {
  const law = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const world = nothingYet();
    steps.forEach((doing, nth) => {
      const before = world.open;
      live(world, START + nth * 1_700, doing);
      expectInTable(before, world.open ?? world.closed);
      expectSound(world);
    });
  });
  fc.assert(law, { seed: SEED, numRuns: 500 });
});

test('a conversation that is closed stays as it is', () => {
  const at = '2026-11-21T06:00:00.000Z';
  const [one] = hear(nothingYet(), START, { do: 'hear', kind: 'text', text: '在吗', late: 0 });
  if (!one) throw new Error('Her first word opens a conversation.');
  const closed = afterClosing(one, at, false);
  for (const again of [
    () => afterTaking(closed, 7, at),
    () => afterAnswer(closed, { by: 'bot' }, at),
    () => afterClosing(closed, at, false),
  ]) {
    expect(again).toThrow('does not go from closed');
  }
});

test('who gives it back to the queue is not the next to get it', () => {
  const at = '2026-11-21T06:00:00.000Z';
  const [one] = hear(nothingYet(), START, { do: 'hear', kind: 'text', text: '在吗', late: 0 });
  if (!one) throw new Error('Her first word opens a conversation.');
  const back = afterHandOver(afterTaking(one, 7, at), { who: 'queue', skill: 'order' }, at);
  expect(back).toMatchObject({ state: 'waiting', userNo: null, passedBy: [7], skill: 'order' });
});
