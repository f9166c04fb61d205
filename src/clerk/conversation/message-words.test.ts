import { type Message, saidOf } from './message-words';

const now = new Date('2026-11-21T14:20:00+08:00');

function aMessage(change: Partial<Message> = {}): Message {
  return {
    ...{
      messageId: '0199a0de-7c2b-7000-8000-000000000001',
      messageNo: 1,
      voice: 'shopper',
      name: null,
      kind: 'text',
      text: '在吗',
    },
    ...{ body: null, mediaId: null, mediaState: null, send: null, trouble: null },
    ...{ at: '2026-11-21T14:05:00+08:00', sentAt: null },
    ...change,
  };
}
const said = (change: Partial<Message>) => saidOf(aMessage(change), '周女士', now);

test.each([
  ['she', {}, 'hers', '周女士 14:05'],
  ['the clerk', { voice: 'clerk', name: '林晓' }, 'ours', '林晓 14:05'],
  ['an agent', { voice: 'agent', name: '林可' }, 'ours', '客服 林可 14:05'],
  ['the automat', { voice: 'bot' }, 'ours', '自动答复 14:05'],
] as const)('%s said it', (_who, change, side, who) => {
  expect(said(change)).toMatchObject({ side, who, text: '在吗', note: null });
});

test.each([
  ['a picture', { kind: 'picture', text: '' }, '图片（请在客服台查看）'],
  ['a voice WeChat understood', { kind: 'voice', text: '还有 M 吗' }, '语音：还有 M 吗'],
  ['a voice it did not', { kind: 'voice', text: '' }, '语音（请在客服台听）'],
  ['a video', { kind: 'video', text: '' }, '视频（请在客服台查看）'],
  ['a place', { kind: 'location', text: '', body: { label: '延安路' } }, '位置：延安路'],
  ['a link', { kind: 'link', text: '', body: { title: '搭配' } }, '链接：搭配'],
  ['a card', { kind: 'page', text: '', body: { title: '双面羊毛中长大衣' } }, '小程序卡片：双面羊毛中长大衣'],
  ['what WeChat invents next', { kind: 'unknown', text: '' }, '这种消息这里看不到（请在客服台查看）'],
] as const)('%s in words', (_what, change, text) => {
  expect(said(change).text).toBe(text);
});

test.each([
  ['she came in', { kind: 'entered', text: '' }, '今天 14:05 她打开了客服会话'],
  ['she rated it', { kind: 'rated', text: '5' }, '今天 14:05 她评了分：5'],
  ['it was handed on', { voice: 'system', kind: 'moved', text: '林可转给导购林晓' }, '今天 14:05 林可转给导购林晓'],
] as const)('between the bubbles: %s', (_what, change, text) => {
  expect(said(change)).toMatchObject({ side: 'between', text });
});

test.each([
  ['sent', { send: 'sent' }, null, false],
  ['on its way', { send: 'sending' }, '正在发送', false],
  ['nobody knows', { send: 'unsure' }, '不确定是否送达，请等她回复', true],
  ['too late', { send: 'failed', trouble: 'window-over' }, '没有送达：已过 48 小时', true],
  ['she left', { send: 'failed', trouble: 'unsubscribed' }, '没有送达：她取消了关注', true],
  ['WeChat did not say why', { send: 'failed' }, '没有送达，请换个说法再发', true],
] as const)('an answer: %s', (_what, change, note, isLost) => {
  expect(said({ voice: 'clerk', name: '林晓', ...change })).toMatchObject({ note, isLost });
});
