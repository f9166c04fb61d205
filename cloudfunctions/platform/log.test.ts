import { DrizzleQueryError } from 'drizzle-orm';
import { openMigratedEmbedded } from '../../sandbox/database/for-tests';
import { openPayingShop } from '../../sandbox/paying-shop';
import { SPOILS } from '../../sandbox/wechat/notices';
import { log, troubleOf } from './log';
import { createSessions } from './session';

/** Takes what the logger would have written. */
function listenToLog(): string[] {
  const lines: string[] = [];
  log.write = (line) => void lines.push(line);
  log.level = 'debug';
  return lines;
}

test('a purchase with every trouble on its way leaves no person, no secret and no signature in the log', async () => {
  const lines = listenToLog();
  const till = await openPayingShop(await openMigratedEmbedded());
  const { shop, control, wechat } = till;
  const token = await createSessions('a secret of at least thirty-two bytes, kept at home', shop.world.now).issue(
    shop.shopper.accountId,
  );

  control.fault({ route: 'pay.jsapi', kind: 'status-5xx' });
  const { orderNo, outTradeNo } = await till.place();
  await shop.call('order.pay', { orderNo });
  const sheet = await till.openSheet(orderNo);
  for (const spoil of SPOILS) await control.sendNotice({ outTradeNo, spoil });
  await control.sendNotice({ outTradeNo, totalFen: 1 });
  control.fault({ route: 'token', kind: 'lose-answer' });
  control.fault({ route: 'shipping', kind: 'status-5xx' });
  control.fault({ route: 'pay.refund', kind: 'tamper' });
  await till.payOnPhone(sheet);
  await control.idle();
  await till.turn();
  await till.hurry();
  await shop.call('order.cancel', { orderNo });
  await till.turn();
  await shop.database.executeSql('alter table catalog_tag_warning rename to catalog_tag_warning_gone');
  await shop.call('stock.scan', { text: 'call me on 13800138000' });
  await shop.database.executeSql('alter table platform_account rename to platform_account_gone');
  await shop.account('o-somebody-new').catch(() => undefined);
  await till.buy().catch(() => undefined);
  await till.close();

  const said = lines.join('');
  expect(lines.length).toBeGreaterThan(8);
  const secrets = [
    'o-shopper',
    'o-clerk-lakeside',
    'o-somebody-new',
    '13800138000',
    '林晓',
    token,
    wechat.keys.appSecret,
    wechat.keys.payV3Key,
    sheet.paySign ?? '',
  ];
  for (const secret of secrets) {
    expect(secret).not.toBe('');
    expect(said).not.toContain(secret);
  }
  expect(said).not.toMatch(/access_token|BEGIN (RSA )?PRIVATE|Bearer /);
});

test('names of personal fields are struck out, however deep', () => {
  const lines = listenToLog();
  const person = { openid: 'o-1', phone: '13800138000', nickname: '小周', token: 't-1', authorization: 'Bearer t-1' };
  log.info({ ...person, payer: { openid: 'o-1' }, caller: { who: person } }, 'hello');
  expect(lines.join('')).not.toMatch(/o-1|13800138000|小周|t-1/);
});

test('a failed statement is told without its parameters', () => {
  const trouble = troubleOf(new DrizzleQueryError('insert into platform_token values ($1)', ['s3cret'], new Error('disk full')));
  expect(trouble).toContain('insert into platform_token');
  expect(trouble).toContain('disk full');
  expect(trouble).not.toContain('s3cret');
});
