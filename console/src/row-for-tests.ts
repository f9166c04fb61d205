import type { InboxRow, Message } from '../../cloudfunctions/desk/shape';

/** A conversation as a test needs it: answered, nobody's, unless it says otherwise. */
export function rowFor(conversationNo: number, change: Partial<InboxRow> = {}): InboxRow {
  return {
    conversationNo,
    version: 1,
    state: 'answered',
    channel: 'official',
    name: `顾客 ${conversationNo}`,
    preview: '',
    lastAt: '2026-11-22T10:00:00.000Z',
    criedAt: null,
    dueAt: null,
    userNo: null,
    agentName: null,
    skill: 'general',
    complaint: false,
    escalation: 'none',
    clerkName: null,
    tags: [],
    quota: { left: 5, until: '2026-11-24T10:00:00.000Z' },
    unsentCount: 0,
    rating: null,
    ...change,
  };
}

export function messageFor(messageNo: number, change: Partial<Message> = {}): Message {
  return {
    messageId: `00000000-0000-4000-8000-${String(messageNo).padStart(12, '0')}`,
    messageNo,
    voice: 'shopper',
    name: null,
    kind: 'text',
    text: `第 ${messageNo} 条`,
    body: null,
    mediaId: null,
    mediaState: null,
    send: null,
    trouble: null,
    at: '2026-11-22T10:00:00.000Z',
    sentAt: null,
    ...change,
  };
}
