import { messageFor, rowFor } from '../row-for-tests';
import {
  type Conversation,
  type Inbox,
  newsFor,
  patchClosed,
  patchConversation,
  patchInbox,
  type StreamEvent,
  withEarlier,
} from './patches';

const inbox = (...rows: Inbox['rows']): Inbox => ({
  rows,
  seq: 10,
  now: '2026-11-22T10:00:00.000Z',
  answerSeconds: 120,
  handOnSeconds: 90,
});
const event = (change: Partial<StreamEvent>): StreamEvent => ({
  seq: 11,
  kind: 'conversation',
  conversationNo: change.row?.conversationNo ?? null,
  row: null,
  message: null,
  userNo: null,
  ...change,
});
const conversation = (change: Partial<Conversation> = {}): Conversation => ({
  row: rowFor(1),
  context: null,
  messages: [messageFor(1), messageFor(3)],
  hasEarlier: false,
  earlier: [],
  ...change,
});
const numbers = ({ messages }: Conversation) => messages.map(({ messageNo }) => messageNo);

test('a row that changed takes the place of the old one, and the thread goes on from there', () => {
  const patched = patchInbox(inbox(rowFor(1), rowFor(2)), [event({ seq: 15, row: rowFor(2, { version: 2, preview: '在吗' }) })]);
  expect(patched.rows.map(({ preview }) => preview)).toEqual(['', '在吗']);
  expect(patched.seq).toBe(15);
});

test('an older row that comes late changes nothing', () => {
  const patched = patchInbox(inbox(rowFor(1, { version: 5, preview: '新' })), [
    event({ row: rowFor(1, { version: 4, preview: '旧' }) }),
  ]);
  expect(patched.rows[0]?.preview).toBe('新');
});

test('who writes for the first time is added; who is closed leaves', () => {
  const events = [event({ row: rowFor(3) }), event({ seq: 12, row: rowFor(1, { version: 2, state: 'closed' }) })];
  expect(patchInbox(inbox(rowFor(1), rowFor(2)), events).rows.map((row) => row.conversationNo)).toEqual([2, 3]);
});

test('a conversation that is not ours any more leaves', () => {
  const patched = patchInbox(inbox(rowFor(1), rowFor(2)), [event({ conversationNo: 1 })]);
  expect(patched.rows.map((row) => row.conversationNo)).toEqual([2]);
});

test('events about agents leave the list as it is', () => {
  const before = inbox(rowFor(1));
  expect(patchInbox(before, [event({ kind: 'agent', userNo: 3 })])).toBe(before);
});

test('what was just closed is the first of the closed ones, once', () => {
  const closed = rowFor(1, { version: 3, state: 'closed' });
  const patched = patchClosed(inbox(rowFor(9, { state: 'closed' })), [event({ row: closed }), event({ seq: 12, row: closed })]);
  expect(patched.rows.map((row) => row.conversationNo)).toEqual([1, 9]);
});

test.each([
  ['a new one at the end', messageFor(4), [1, 3, 4]],
  ['one that was overtaken, in its place', messageFor(2), [1, 2, 3]],
  ['one that is there, once', messageFor(3, { text: '改' }), [1, 3]],
])('a message: %s', (_what, message, expected) => {
  const patched = patchConversation(conversation(), [event({ kind: 'message', conversationNo: 1, message })]);
  expect(numbers(patched)).toEqual(expected);
  expect(patched.messages.find(({ messageNo }) => messageNo === message.messageNo)?.text).toBe(message.text);
});

test('what happens in another conversation does not touch this one', () => {
  const before = conversation();
  expect(patchConversation(before, [event({ conversationNo: 2, message: messageFor(9) })])).toBe(before);
});

test('told twice is the same as told once', () => {
  const events = [event({ kind: 'message', row: rowFor(1, { version: 2 }), message: messageFor(4) })];
  const once = patchConversation(conversation(), events);
  expect(patchConversation(once, events)).toEqual(once);
});

test('earlier messages come before, and none twice', () => {
  const earlier = conversation({ messages: [messageFor(0), messageFor(1)], hasEarlier: true });
  const joined = withEarlier(conversation({ hasEarlier: true }), earlier);
  expect(numbers(joined)).toEqual([0, 1, 3]);
  expect(joined.hasEarlier).toBe(true);
});

test.each([
  ['mine', { userNo: 7 }, 'shopper', 1],
  ['nobody’s', {}, 'shopper', 1],
  ['a colleague’s', { userNo: 8 }, 'shopper', 0],
  ['mine, but I wrote it', { userNo: 7 }, 'agent', 0],
] as const)('a message in %s is news for me or not', (_whose, change, voice, expected) => {
  const events = [event({ kind: 'message', row: rowFor(1, change), message: messageFor(1, { voice }) })];
  expect(newsFor(events, 7)).toHaveLength(expected);
});
