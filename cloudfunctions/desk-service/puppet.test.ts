import { FileBox } from 'file-box';
import { WechatyBuilder } from 'wechaty';
import { types } from 'wechaty-puppet';
import { type MessengerDouble, messengerDouble } from '../../sandbox/messenger-double';
import { refuse } from '../kernel/outcome';
import { Outage } from '../platform/outage';
import type { Incoming } from './incoming';
import { MessageNotSent } from './message-not-sent';
import { AccountPuppet } from './puppet';

const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const incoming: Incoming = {
  ...{ intakeId: 7, kind: 'text', openid: 'oa-her', sentAt: new Date('2026-11-21T06:00:00Z'), text: '在吗', styleNo: null },
  ...{ position: null, wechatMediaId: null },
};

async function opened(double: MessengerDouble) {
  const puppet = new AccountPuppet({ channel: 'official', messenger: double, cardPicture: async () => 'thumb' });
  const wechaty = WechatyBuilder.build({ puppet });
  await wechaty.start();
  return { puppet, wechaty, contact: await wechaty.Contact.find({ id: 'oa-her' }) };
}

test('hears what it is handed and says what wechaty is told to say', async () => {
  const double = messengerDouble();
  const { puppet, wechaty, contact } = await opened(double);
  const heard = new Promise((resolve) =>
    wechaty.on('message', (message) => resolve([message.talker().id, message.text(), message.type(), message.self()])),
  );
  puppet.hear(incoming);
  expect(await heard).toEqual(['oa-her', '在吗', types.Message.Text, false]);
  await contact?.say('在的');
  await contact?.say(FileBox.fromBuffer(picture, 'coat.png'));
  await contact?.say(new wechaty.MiniProgram({ title: '大衣', pagePath: 'shopper/product/index?styleNo=1' }));
  expect(double.said).toEqual([
    { to: 'oa-her', text: '在的' },
    { to: 'oa-her', picture: 'uploaded-1' },
    { to: 'oa-her', text: '大衣', page: 'shopper/product/index?styleNo=1' },
  ]);
  expect(double.uploads).toEqual([{ bytes: picture, mimeType: 'image/png' }]);
  expect(await puppet.typing('oa-her', true)).toBe(true);
  await wechaty.stop();
});

test('a picture of hers is a file; one WeChat has no more is not', async () => {
  const double = messengerDouble();
  double.files.set('m-1', { bytes: picture, mimeType: 'image/png' });
  const { puppet, wechaty } = await opened(double);
  puppet.hear({ ...incoming, kind: 'picture', wechatMediaId: 'm-1' });
  expect(await (await puppet.messageFile('7')).toBuffer()).toEqual(picture);
  puppet.hear({ ...incoming, kind: 'picture', wechatMediaId: 'm-2' });
  await expect(puppet.messageFile('7')).rejects.toThrow('gone');
  await wechaty.stop();
});

test('of whom it writes to, wechaty is told nothing but the openid', async () => {
  const { puppet, wechaty } = await opened(messengerDouble());
  expect(await puppet.contactPayload('oa-her')).toMatchObject({ id: 'oa-her', name: '顾客', avatar: '', phone: [] });
  await wechaty.stop();
});

test.each([
  ['48 hours are over', refuse('window-over', { errcode: 45015 }), 'window-over', true, 45015],
  ['no message is left', refuse('quota', { errcode: 45047 }), 'quota', true, 45047],
  ['the account may not', refuse('not-allowed', { errcode: 48001 }), 'not-allowed', true, 48001],
  ['nobody was there', new Outage('wechat-messages', 'refused', { reached: false }), null, true, null],
  ['no answer came', new Outage('wechat-messages', 'timeout', { reached: true }), null, false, null],
])('a message that is not sent says why: %s', async (_why, outcome, trouble, isCertain, errcode) => {
  const double = messengerDouble();
  const { wechaty, contact } = await opened(double);
  double.next.push(outcome);
  const said = contact?.say('您好');
  await expect(said).rejects.toBeInstanceOf(MessageNotSent);
  await expect(said).rejects.toMatchObject({ trouble, isCertain, errcode });
  await wechaty.stop();
});

test('a picture that could not be uploaded certainly was not sent', async () => {
  const double = messengerDouble();
  double.upload = () => Promise.reject(new Outage('wechat-messages', 'timeout', { reached: true }));
  const { wechaty, contact } = await opened(double);
  await expect(contact?.say(FileBox.fromBuffer(picture, 'coat.png'))).rejects.toMatchObject({ trouble: null, isCertain: true });
  await wechaty.stop();
});

test('two in one home do not know of each other', async () => {
  const [one, other] = [messengerDouble(), messengerDouble()];
  const bots = [await opened(one), await opened(other)];
  for (const { contact } of bots) await contact?.say('您好');
  expect([one.said.length, other.said.length]).toEqual([1, 1]);
  for (const { wechaty } of bots) await wechaty.stop();
});
