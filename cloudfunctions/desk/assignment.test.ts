import { type Available, assign, type Waiting } from './assignment';

const conversation = (conversationNo: number, change: Partial<Waiting> = {}): Waiting => ({
  conversationNo,
  skill: 'general',
  complaint: false,
  isEscalated: false,
  criedAt: conversationNo * 1_000,
  passedBy: [],
  lastUserNo: null,
  ...change,
});
const agent = (userNo: number, change: Partial<Available> = {}): Available => ({
  userNo,
  isLead: false,
  skills: ['general'],
  capacity: 3,
  openCount: 0,
  lastGivenAt: null,
  ...change,
});
const who = (waiting: readonly Waiting[], agents: readonly Available[]) =>
  Object.fromEntries(assign(waiting, agents).map((one) => [one.conversationNo, one.userNo]));

test('who waits longest comes first, a complaint before her', () => {
  const waiting = [conversation(3), conversation(1), conversation(2, { complaint: true })];
  expect(assign(waiting, [agent(7)]).map((one) => one.conversationNo)).toEqual([2, 1, 3]);
});

test('nobody carries more than she can; the rest waits', () => {
  const given = assign(
    [1, 2, 3, 4].map((no) => conversation(no)),
    [agent(7, { capacity: 2, openCount: 1 }), agent(8, { capacity: 1 })],
  );
  expect(given.map((one) => [one.conversationNo, one.userNo])).toEqual([
    [1, 8],
    [2, 7],
  ]);
});

test('the agent she knows gets her again, even with more to do', () => {
  expect(who([conversation(1, { lastUserNo: 8 })], [agent(7), agent(8, { openCount: 2 })])).toEqual({ 1: 8 });
});

test('the skill decides before the load; without the skill anybody is better than nobody', () => {
  const knows = agent(8, { skills: ['order'], openCount: 2 });
  expect(who([conversation(1, { skill: 'order' })], [agent(7), knows])).toEqual({ 1: 8 });
  expect(who([conversation(1, { skill: 'order' })], [agent(7)])).toEqual({ 1: 7 });
});

test('of equals the one who got nothing for longest', () => {
  expect(who([conversation(1)], [agent(7, { lastGivenAt: 5_000 }), agent(8, { lastGivenAt: 4_000 })])).toEqual({ 1: 8 });
});

test('who let it go by gets it back only when nobody else has room', () => {
  const passed = conversation(1, { passedBy: [7], lastUserNo: 7 });
  expect(who([passed], [agent(7), agent(8, { openCount: 2 })])).toEqual({ 1: 8 });
  expect(who([passed], [agent(7), agent(8, { openCount: 3 })])).toEqual({ 1: 7 });
});

test('what was escalated goes to a lead with room', () => {
  const up = conversation(1, { isEscalated: true, lastUserNo: 7 });
  expect(who([up], [agent(7), agent(9, { isLead: true, openCount: 2 })])).toEqual({ 1: 9 });
  expect(who([up], [agent(7), agent(9, { isLead: true, openCount: 3 })])).toEqual({ 1: 7 });
});

test('many at once are spread', () => {
  const given = who(
    [1, 2, 3, 4].map((no) => conversation(no)),
    [agent(7), agent(8)],
  );
  expect(Object.values(given).filter((userNo) => userNo === 7)).toHaveLength(2);
});
