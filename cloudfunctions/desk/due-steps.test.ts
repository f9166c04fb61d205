import { type DeskFacts, type Held, type Manning, stepsDue } from './due-steps';

const NOW = 1_000_000;
const SECOND = 1_000;
const PATIENCE = { handOnSeconds: 90, leadSeconds: 180, clerkSeconds: 300, silentSeconds: 60 };
const NOTHING: DeskFacts = { waiting: [], agents: [], held: [], unanswered: [], idle: [] };

const agent = (userNo: number, change: Partial<Manning> = {}): Manning => ({
  userNo,
  state: 'online',
  isLead: false,
  skills: ['general'],
  capacity: 5,
  openCount: 0,
  lastGivenAt: null,
  seenAt: NOW,
  ...change,
});
const waiting = (conversationNo: number) => ({
  conversationNo,
  skill: 'general' as const,
  complaint: false,
  isEscalated: false,
  criedAt: NOW - SECOND,
  passedBy: [],
  lastUserNo: null,
});
const held = (conversationNo: number, userNo: number, forSeconds: number): Held => ({
  ...waiting(conversationNo),
  userNo,
  since: NOW - forSeconds * SECOND,
});
const due = (facts: Partial<DeskFacts>) => stepsDue({ ...NOTHING, ...facts }, PATIENCE, NOW);

test('what waits goes to who is online, never to the busy, the away or the silent', () => {
  const agents = [agent(1, { state: 'busy' }), agent(2, { state: 'away' }), agent(3, { seenAt: NOW - 61 * SECOND }), agent(4)];
  expect(due({ waiting: [waiting(9)], agents })).toEqual([
    { what: 'silence', userNo: 3 },
    { what: 'give', conversationNo: 9, userNo: 4, from: null },
  ]);
});

test('a minute of silence is none yet', () => {
  expect(due({ agents: [agent(1, { seenAt: NOW - 60 * SECOND })] })).toEqual([]);
});

test.each([
  [89, []],
  [90, [{ what: 'give', conversationNo: 9, userNo: 2, from: 1 }]],
])('after %s seconds without an answer', (seconds, expected) => {
  expect(due({ held: [held(9, 1, seconds)], agents: [agent(1), agent(2)] })).toEqual(expected);
});

test('a slow agent is better than none', () => {
  expect(due({ held: [held(9, 1, 500)], agents: [agent(1)] })).toEqual([]);
  expect(due({ held: [held(9, 1, 500)], agents: [agent(1), agent(2, { openCount: 5 })] })).toEqual([]);
});

test('a busy agent keeps what she has until she is slow', () => {
  expect(due({ held: [held(9, 1, 10)], agents: [agent(1, { state: 'busy' }), agent(2)] })).toEqual([]);
});

test('who went away leaves hers to a colleague, or to the queue', () => {
  const facts = { held: [held(9, 1, 1)] };
  const gone = agent(1, { state: 'offline' });
  expect(due({ ...facts, agents: [gone, agent(2)] })).toEqual([{ what: 'give', conversationNo: 9, userNo: 2, from: 1 }]);
  expect(due({ ...facts, agents: [gone] })).toEqual([{ what: 'release', conversationNo: 9, from: 1 }]);
  expect(due({ ...facts, agents: [] })).toEqual([{ what: 'release', conversationNo: 9, from: 1 }]);
});

const unanswered = (afterSeconds: number, change: object = {}) => ({
  conversationNo: 9,
  countsFrom: NOW - afterSeconds * SECOND,
  escalation: 'none' as const,
  hasHomeClerk: true,
  ...change,
});

test.each([
  ['not yet', unanswered(179), undefined],
  ['to the leads', unanswered(180), 'lead'],
  ['not twice', unanswered(299, { escalation: 'lead' }), undefined],
  ['to her clerk', unanswered(300, { escalation: 'lead' }), 'clerk'],
  ['to her clerk at once when the desk slept', unanswered(400), 'clerk'],
  ['nobody is her clerk', unanswered(400, { escalation: 'lead', hasHomeClerk: false }), undefined],
  ['nobody is her clerk, so the leads', unanswered(400, { hasHomeClerk: false }), 'lead'],
  ['no further', unanswered(4_000, { escalation: 'clerk' }), undefined],
])('an unanswered cry goes up: %s', (_name, one, to) => {
  expect(due({ unanswered: [one] })).toEqual(to === undefined ? [] : [{ what: 'escalate', conversationNo: 9, to }]);
});

test('what moves this turn goes up at the next', () => {
  const steps = due({ waiting: [waiting(9)], agents: [agent(1)], unanswered: [unanswered(200)] });
  expect(steps.map(({ what }) => what)).toEqual(['give']);
});

test('an idle conversation is closed', () => {
  expect(due({ idle: [{ conversationNo: 9 }] })).toEqual([{ what: 'close', conversationNo: 9 }]);
});
