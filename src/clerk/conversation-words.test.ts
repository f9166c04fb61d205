import { type ConversationRow, quotaWords, sorted, waitingLine, waitingWords } from './conversation-words';

const now = new Date('2026-11-21T14:20:00+08:00');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000).toISOString();

function aRow(change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    ...{ conversationNo: 1, version: 1, state: 'open', channel: 'mini', name: '周女士', preview: '在吗', lastAt: ago(30) },
    ...{ criedAt: ago(30), dueAt: ago(-90), userNo: null, agentName: null, skill: 'general', complaint: false },
    ...{
      escalation: 'clerk',
      clerkName: '林晓',
      tags: [],
      quota: { left: 5, until: ago(-172_000) },
      unsentCount: 0,
      rating: null,
    },
    ...change,
  };
}

test.each([
  ['she just wrote', { dueAt: ago(-90) }, 'good', '还有 1 分 30 秒'],
  ['the last seconds', { dueAt: ago(-45) }, 'attention', '还有 45 秒'],
  ['as the two minutes end', { dueAt: ago(0) }, 'stopped', '超时 0 秒'],
  ['a quarter of a minute late', { dueAt: ago(15) }, 'stopped', '超时 15 秒'],
  ['minutes late', { dueAt: ago(383) }, 'stopped', '超时 6 分钟'],
  ['hours late', { dueAt: ago(3 * 3_600) }, 'stopped', '超时 3 小时'],
  ['days late', { dueAt: ago(50 * 3_600) }, 'stopped', '超时 2 天'],
  ['she wrote while the desk was closed', { dueAt: '2026-11-22T09:02:00+08:00' }, 'quiet', '明天 09:02 前回复'],
  ['answered', { criedAt: null, dueAt: null, lastAt: '2026-11-21T14:05:00+08:00' }, 'good', '已回复 14:05'],
  [
    'over',
    { state: 'closed', criedAt: null, dueAt: null, lastAt: '2026-11-20T20:00:00+08:00' },
    'quiet',
    '11 月 20 日 20:00 结束',
  ],
] as const)('the clock, %s', (_when, change, tone, text) => {
  expect(waitingWords(aRow(change), now)).toEqual({ tone, text });
});

test.each([
  ['she wrote lately', { left: 3, until: '2026-11-23T10:00:00+08:00' }, true, '还可发 3 条', '11 月 23 日 10:00 前有效'],
  ['every message was used', { left: 0, until: '2026-11-23T10:00:00+08:00' }, false, '这一轮已发满', '等她回复后可以再发'],
  ['two days are over', { left: 3, until: now.toISOString() }, false, '过了回复时限', '48 小时'],
  ['she never wrote', { left: 0, until: null }, false, '过了回复时限', '打电话、到店沟通'],
  ['it came from elsewhere', null, false, '', '由客服在原处回复'],
])('what may still be sent when %s', (_when, quota, open, short, long) => {
  const said = quotaWords({ quota }, now);
  expect(said).toMatchObject({ open, short });
  expect(said.long).toContain(long);
});

test('who waits, who was answered, and what is over stand apart, in the order they came', () => {
  const rows = [
    aRow({ conversationNo: 1 }),
    aRow({ conversationNo: 2, criedAt: null, state: 'answered' }),
    aRow({ conversationNo: 3 }),
    aRow({ conversationNo: 4, criedAt: null, state: 'closed' }),
  ];
  const { waiting, answered, closed } = sorted(rows);
  const numbers = [waiting, answered, closed].map((list) => list.map(({ conversationNo }) => conversationNo));
  expect(numbers).toEqual([[1, 3], [2], [4]]);
});

test('the workbench says how many wait and how long the first one does; one alone is opened at once', () => {
  const late = aRow({ conversationNo: 7, dueAt: ago(383) });
  expect(waitingLine([late, aRow()], now)).toEqual({
    what: '2 位顾客等您回复',
    note: { tone: 'stopped', text: '超时 6 分钟' },
    only: null,
  });
  expect(waitingLine([late, aRow({ criedAt: null })], now)).toMatchObject({ what: '1 位顾客等您回复', only: 7 });
  expect(waitingLine([aRow({ criedAt: null })], now)).toBeNull();
  expect(waitingLine([], now)).toBeNull();
});
